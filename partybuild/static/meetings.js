/* meetings.js: counts while marking, remarks and fields to copy at a click. The pages work without it. */
(function () {
  "use strict";
  var d = document, all = function (s, o) { return Array.prototype.slice.call((o || d).querySelectorAll(s)); };

  /* attendance: how many are present of those due, and with a vote */
  function count(roll) {
    var n = { p: 0, d: 0, v: 0, w: 0 }, line = d.querySelector("[data-roll-count]");
    all(".dj-mark", roll).forEach(function (row) {
      var r = row.querySelector("input[type=radio]:checked"), here = r && roll.dataset.here.split(" ").indexOf(r.value) >= 0, votes = row.hasAttribute("data-voting");
      n.d++; if (here) n.p++;
      if (votes) { n.w++; if (here) n.v++; }
    });
    if (line) line.textContent = roll.dataset.said.replace(/%([pdvw])/g, function (_, k) { return n[k]; });
  }
  d.addEventListener("change", function (e) { var r = e.target.closest && e.target.closest("[data-roll]"); if (r) count(r); });

  /* review: a frequent remark goes behind what is typed */
  d.addEventListener("click", function (e) {
    var b = e.target.closest && e.target.closest("[data-remark]"), f = d.getElementById("id_remark");
    if (!b || !f) return;
    e.preventDefault();
    if (f.value.indexOf(b.dataset.remark) < 0) f.value = (f.value.trim() + " " + b.dataset.remark).trim();
    /* By its key the next key decides; focused, the field would swallow it. */
    if (e.detail) f.focus();
  });

  /* copy sheet: one field into the clipboard; without the right to it, the field is left marked */
  d.addEventListener("click", function (e) {
    var b = e.target.closest && e.target.closest("[data-copy]"), f = b && d.getElementById(b.dataset.copy);
    if (!f) return;
    function done() {
      var line = d.querySelector("[data-copied]"), said = b.querySelector("[data-said]");
      if (said) said.textContent = b.dataset.done;
      if (line) line.textContent = b.dataset.done + " " + f.labels[0].textContent;
    }
    f.focus(); f.select();
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(f.value).then(done, function () {});
    else if (d.execCommand("copy")) done();
  });
})();

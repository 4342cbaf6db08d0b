/* ballots.js: seals a ballot before it leaves this device. The other half is partybuild/sealed_boxes.py. */
(function () {
  "use strict";
  var d = document, form = d.querySelector("form[data-ballot]"), subtle = window.crypto && window.crypto.subtle;
  if (!form) return;
  var rows = Array.prototype.slice.call(form.querySelectorAll("[role=radiogroup]")), busy = false;
  var said = d.getElementById("said"), line = form.querySelector("[data-count]"), rest = form.querySelector("[data-mark-all]");
  var most = form.dataset.most === undefined ? rows.length : +form.dataset.most;

  function marked(row) { return row.querySelector("input:checked"); }
  function answers() { return rows.map(function (row) { var r = marked(row); return r ? +r.value : -1; }); }
  function excellent() { return form.dataset.most === undefined ? 0 : answers().filter(function (a) { return a === 0; }).length; }
  function missing() { return rows.filter(function (row) { return !marked(row); }); }

  function say(text, row) {
    said.textContent = text;
    said.hidden = !text;
    if (row) row.querySelector("input").focus();
  }
  function fault() {
    var left = missing();
    rows.forEach(function (row) { row.classList.toggle("is-missing", left.indexOf(row) >= 0); });
    if (left.length) say(form.dataset.missing.replace("%n", left.length), left[0]);
    else if (excellent() > most) say(form.dataset.over);
    else return false;
    return true;
  }
  function count() {
    if (line) line.textContent = line.dataset.count.replace("%n", excellent());
    if (rest) rest.hidden = !missing().length || missing().length === rows.length;
  }
  form.addEventListener("change", function (e) {
    var row = e.target.closest("[role=radiogroup]");
    if (row) row.classList.remove("is-missing");
    say("");
    count();
  });
  count();

  function octets(hex) { return new Uint8Array(hex.match(/../g).map(function (h) { return parseInt(h, 16); })); }
  function joined(a, b) { var c = new Uint8Array(a.length + b.length); c.set(a); c.set(b, a.length); return c; }
  function text(s) { return new TextEncoder().encode(s); }
  function written(list) {
    var t = new Uint8Array(256 * Math.ceil((list.length + 1) / 256));
    t[0] = 1;
    list.forEach(function (a, n) { t[n + 1] = a + 1; });
    return t;
  }
  function seal(plain) {
    var curve = { name: "ECDH", namedCurve: "P-256" }, theirs = octets(form.dataset.key), pair, own;
    return subtle.generateKey(curve, true, ["deriveBits"])
      .then(function (made) { pair = made; return subtle.exportKey("raw", pair.publicKey); })
      .then(function (raw) { own = new Uint8Array(raw); return subtle.importKey("raw", theirs, curve, false, []); })
      .then(function (key) { return subtle.deriveBits({ name: "ECDH", public: key }, pair.privateKey, 256); })
      .then(function (bits) { return subtle.importKey("raw", bits, "HKDF", false, ["deriveKey"]); })
      .then(function (bits) {
        var how = { name: "HKDF", hash: "SHA-256", salt: joined(own, theirs), info: text("partybuild box") };
        return subtle.deriveKey(how, bits, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
      })
      .then(function (key) {
        var how = { name: "AES-GCM", iv: new Uint8Array(12), additionalData: text(form.dataset.ballot) };
        return subtle.encrypt(how, key, plain);
      })
      .then(function (closed) { return joined(own, new Uint8Array(closed)); });
  }

  function where(here) { d.querySelectorAll("[data-sealed]").forEach(function (e) { e.hidden = (e.dataset.sealed === "here") !== here; }); }
  where(!!subtle);
  form.addEventListener("submit", function (e) {
    if (busy || fault()) { e.preventDefault(); return; }
    busy = true;
    if (!subtle) return;
    e.preventDefault();
    seal(written(answers())).then(function (box) {
      form.elements.box.value = btoa(String.fromCharCode.apply(null, box));
      /* The marks themselves stay on this device. */
      form.querySelectorAll("input[type=radio]").forEach(function (r) { r.disabled = true; });
      form.submit();
    }, function () { busy = false; subtle = null; where(false); say(form.dataset.failed); });
  });
  /* back from the next page: the marks can be read again, and a second sending answers for itself */
  window.addEventListener("pageshow", function (e) { if (e.persisted) location.reload(); });
})();

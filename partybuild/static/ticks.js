/* ticks.js: the list ticked by hand also works without network. Only rows' keys and times are kept, no name. */
(function () {
  "use strict";
  var d = document, form = d.getElementById("ticks");
  if (!form) return;
  var said = form.querySelector("[data-state]"), store = form.dataset.store, kept = read();
  function boxes() { return Array.prototype.slice.call(form.querySelectorAll("input[name=tick]")); }
  function read() {
    try { return JSON.parse(localStorage.getItem(store)) || { key: form.elements.key.value, ticks: {} }; }
    catch (e) { return { key: form.elements.key.value, ticks: {} }; }
  }
  function write() {
    try {
      if (Object.keys(kept.ticks).length) localStorage.setItem(store, JSON.stringify(kept)); else localStorage.removeItem(store);
      return true;
    } catch (e) { return false; }
  }
  function say(text) { said.textContent = text; }
  function tell() {
    var n = Object.keys(kept.ticks).length;
    say(!n ? "" : write() ? form.dataset.kept.replace("%n", n) : form.dataset.unkept);
    if (!n) write();
  }
  function note(box) {
    if (!box.checked) delete kept.ticks[box.value];
    else if (!kept.ticks[box.value]) kept.ticks[box.value] = new Date().toISOString();
  }

  boxes().forEach(function (box) { if (kept.ticks[box.value]) box.checked = true; else if (box.checked) note(box); });
  tell();
  form.addEventListener("change", function (e) { if (e.target.name === "tick") { note(e.target); tell(); } });
  Array.prototype.forEach.call(form.querySelectorAll("[data-tick-all]"), function (b) {
    b.hidden = false;
    b.addEventListener("click", function () {
      boxes().forEach(function (box) { if (b.closest("section").contains(box)) { box.checked = true; note(box); } });
      tell();
    });
  });

  /* A fresh page first: it says whether there is network and a session, and brings its token. */
  function token() {
    return fetch(location.href, { credentials: "same-origin" }).then(function (r) {
      if (r.redirected) throw form.dataset.login;
      return r.text();
    }).then(function (page) {
      var fresh = new DOMParser().parseFromString(page, "text/html").querySelector("#ticks input[name=csrfmiddlewaretoken]");
      if (!fresh) throw form.dataset.login;
      return fresh.value;
    });
  }
  function send(csrf) {
    var body = new URLSearchParams();
    body.append("csrfmiddlewaretoken", csrf);
    body.append("key", kept.key);
    Object.keys(kept.ticks).forEach(function (id) { body.append("tick", id); body.append("at-" + id, kept.ticks[id]); });
    return fetch(location.href, { method: "POST", body: body, credentials: "same-origin" });
  }
  form.addEventListener("submit", function (e) {
    e.preventDefault();
    token().then(send).then(function (r) {
      return r.text().then(function (page) {
        /* Only the list's own key on the answer says that it has arrived. */
        if (page.indexOf('data-received="' + kept.key + '"') < 0) throw form.dataset.refused;
        try { localStorage.removeItem(store); } catch (x) { /* nothing was kept */ }
        location.assign(r.url);
      });
    }).catch(function (why) { say(typeof why === "string" ? why : form.dataset.away); });
  });
})();

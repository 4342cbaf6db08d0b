/* app.js: small progressive enhancements. Every page works without it. */
(function () {
  "use strict";
  var d = document, root = d.documentElement, all = function (s, o) { return Array.prototype.slice.call((o || d).querySelectorAll(s)); };
  root.setAttribute("data-js", "");
  function store(k, v) { d.cookie = k + "=" + v + ";path=/;max-age=31536000;samesite=lax" + (location.protocol === "https:" ? ";secure" : ""); }
  function typing(t) { return /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName) && !/^(checkbox|radio|button|submit)$/.test(t.type) || t.isContentEditable; }
  function trouble(key) {
    var t = d.getElementById("trouble");
    if (!t) return "";
    if (key) t.querySelector("p").textContent = t.dataset[key];
    t.hidden = !key;
    return key ? t.dataset[key] : "";
  }
  function shown(e) { return e && e.getClientRects().length; }

  /* theme and text size: kept on this device */
  function isDark() { return root.dataset.bsTheme ? root.dataset.bsTheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches; }
  function sizes() { all("[data-size-toggle]").forEach(function (b) { b.setAttribute("aria-pressed", String(!!root.dataset.size)); }); }
  function theme() { root.dataset.bsTheme = isDark() ? "light" : "dark"; store("dj_theme", root.dataset.bsTheme); }
  function size() {
    if (root.dataset.size) delete root.dataset.size; else root.dataset.size = "lg";
    store("dj_size", root.dataset.size || "normal"); sizes();
  }

  d.addEventListener("click", function (e) {
    var t = e.target.closest && e.target.closest("[data-theme-toggle],[data-size-toggle],[data-dialog],[data-close],[data-print],[data-mark-all]");
    all("details.dj-menu[open]").forEach(function (m) { if (!m.contains(e.target)) m.open = false; });
    if (!t) return;
    if (t.hasAttribute("data-theme-toggle")) { e.preventDefault(); theme(); }
    if (t.hasAttribute("data-size-toggle")) { e.preventDefault(); size(); }
    if (t.hasAttribute("data-print")) { e.preventDefault(); print(); }
    if (t.hasAttribute("data-dialog")) { var g = d.getElementById(t.dataset.dialog); if (g && g.showModal) { e.preventDefault(); g.showModal(); } }
    if (t.hasAttribute("data-close")) { var c = t.closest("dialog"); if (c && c.close) { e.preventDefault(); c.close(); } }
    if (t.hasAttribute("data-mark-all")) { e.preventDefault(); markAll(t); }
  });

  /* keys */
  var before = "";
  function press(e) {
    if (!shown(e)) return false;
    if (typing(e)) e.focus(); else e.click();
    return true;
  }
  d.addEventListener("keydown", function (e) {
    var t = e.target;
    if (e.isComposing) return;
    if (e.key === "Escape") {
      var m = d.querySelector("details.dj-menu[open]");
      if (m) { m.open = false; m.querySelector("summary").focus(); }
    }
    if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
      var b = all(".btn-primary", t.form || t.closest("form") || d.getElementById("main")).filter(shown)[0];
      if (b) { e.preventDefault(); b.click(); }
      return;
    }
    if (root.dataset.keys === "off" || e.ctrlKey || e.metaKey || e.altKey || typing(t) || d.querySelector("dialog[open]")) { before = ""; return; }
    var k = e.key.length === 1 ? e.key.toLowerCase() : "", done = false, q = d.getElementById("q"), keys = d.getElementById("keys");
    if (before === "g" && k === "h" && d.body.dataset.home) { location = d.body.dataset.home; done = true; }
    else if (before === "g" && k === "m" && d.body.dataset.meetings) { location = d.body.dataset.meetings; done = true; }
    else if (k === "/" && shown(q)) { q.focus(); q.select(); done = true; }
    else if (k === "?" && keys && keys.showModal) { keys.showModal(); done = true; }
    else if (/^[a-z1-9]$/.test(k)) done = all('[data-key="' + k + '"]').some(press);
    before = k;
    if (done) { e.preventDefault(); before = ""; }
  });

  /* choosing rows: all of the page, Shift+click for a range, the count */
  var last = null;
  function boxes(t) { return all("tbody td.pick input[type=checkbox]", t); }
  function count(t) {
    var box = boxes(t), n = box.filter(function (b) { return b.checked; }).length;
    box.forEach(function (b) { b.closest("tr").classList.toggle("sel", b.checked); });
    all("[data-select-all]", t).forEach(function (a) { a.checked = n > 0 && n === box.length; a.indeterminate = n > 0 && n < box.length; });
    all(".dj-bulk", t.closest("form") || d).forEach(function (bar) {
      bar.hidden = !n;
      all("[data-count]", bar).forEach(function (c) { c.textContent = c.dataset.count.replace("%n", n); });
    });
  }
  d.addEventListener("click", function (e) {
    var t = e.target.closest && e.target.closest("table[data-select]"), box = e.target;
    if (!t || box.type !== "checkbox") return;
    var list = boxes(t);
    if (box.hasAttribute("data-select-all")) list.forEach(function (b) { b.checked = box.checked; });
    else if (e.shiftKey && last && list.indexOf(last) >= 0) {
      var a = list.indexOf(last), z = list.indexOf(box);
      list.slice(Math.min(a, z), Math.max(a, z) + 1).forEach(function (b) { b.checked = box.checked; });
    }
    if (!box.hasAttribute("data-select-all")) last = box;
    count(t);
  });
  d.addEventListener("reset", function () { setTimeout(function () { all("table[data-select]").forEach(count); }); });

  /* "all present except": sets the rows nobody has touched */
  function markAll(button) {
    var field = button.closest("[data-marks]") || button.form || d, names = {};
    all("input[type=radio]", field).forEach(function (r) { (names[r.name] = names[r.name] || []).push(r); });
    Object.keys(names).forEach(function (n) {
      var row = names[n];
      if (row.some(function (r) { return r.checked && r.dataset.touched; })) return;
      row.forEach(function (r) { if (r.value === button.dataset.markAll && !r.disabled) { r.checked = true; r.dispatchEvent(new Event("change", { bubbles: true })); } });
    });
  }
  d.addEventListener("change", function (e) { if (e.isTrusted && e.target.type === "radio") e.target.dataset.touched = "1"; });

  /* a date in words beside the picker */
  d.addEventListener("change", function (e) {
    var p = e.target.id && d.querySelector('[data-repeat="' + e.target.id + '"]'), v = e.target.value;
    if (!p) return;
    var day = v && new Date(v.length === 10 ? v + "T00:00" : v), lang = root.lang === "en" ? "en-GB" : root.lang;
    p.textContent = day ? day.toLocaleDateString(lang, { year: "numeric", month: "long", day: "numeric", weekday: "long" }) : "";
  });

  /* drafts: posted 10 s after the last key, and when the page is left */
  function clock() { var n = new Date(); return ("0" + n.getHours()).slice(-2) + ":" + ("0" + n.getMinutes()).slice(-2); }
  function autosave(form) {
    var timer = 0, dirty = false, busy = false, stopped = false, line = form.querySelector("[data-saved]");
    function say(text) { if (line) line.textContent = text; }
    function save() {
      if (!dirty || busy || stopped) return;
      dirty = false; busy = true;
      fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), credentials: "same-origin", headers: { "X-Autosave": "1" } })
        .then(function (r) {
          if (r.status === 409) { stopped = true; say(form.dataset.conflict || ""); return null; }
          if (r.redirected || r.status === 401 || r.status === 403) throw "signedOut";
          if (!r.ok) throw "refused";
          trouble("");
          say((line ? line.dataset.saved : "").replace("%t", clock()));
          return /json/.test(r.headers.get("content-type") || "") ? r.json() : null;
        })
        .then(function (j) { if (j && j.version != null && form.elements.version) form.elements.version.value = j.version; })
        .catch(function (why) { dirty = true; say(""); trouble(typeof why === "string" ? why : "offline"); plan(); })
        .then(function () { busy = false; if (dirty) plan(); });
    }
    function plan() { clearTimeout(timer); timer = setTimeout(save, 10000); }
    form.addEventListener("input", function () { dirty = true; plan(); });
    form.addEventListener("submit", function () { stopped = true; clearTimeout(timer); });
    d.addEventListener("visibilitychange", function () { if (d.visibilityState === "hidden") save(); });
  }

  /* files dropped on the box go into its input */
  function drop(box) {
    var input = box.querySelector("input[type=file]");
    ["dragover", "dragleave", "drop"].forEach(function (n) {
      box.addEventListener(n, function (e) {
        e.preventDefault(); box.classList.toggle("is-over", n === "dragover");
        if (n === "drop" && e.dataTransfer.files.length) { input.files = e.dataTransfer.files; input.dispatchEvent(new Event("change", { bubbles: true })); }
      });
    });
  }

  function start(o) {
    all("form[data-autosave]", o).forEach(function (f) { if (!f.dataset.on) { f.dataset.on = "1"; autosave(f); } });
    all("[data-drop]", o).forEach(function (b) { if (!b.dataset.on) { b.dataset.on = "1"; drop(b); } });
    all("table[data-select]", o).forEach(count);
    var f = o.querySelector("[data-focus]"); if (f) f.focus();
  }
  d.addEventListener("htmx:sendError", function () { trouble("offline"); });
  d.addEventListener("htmx:responseError", function (e) { trouble(e.detail.xhr.status === 401 ? "signedOut" : "refused"); });
  d.addEventListener("htmx:afterSwap", function () { trouble(""); });
  /* the line of parts scrolls on a phone: the current one is in sight */
  function parts() { all(".dj-sections [aria-current]").forEach(function (a) { var n = a.closest(".dj-sections"); n.scrollLeft = a.offsetLeft - n.clientWidth / 3; }); }
  function ready() { sizes(); parts(); start(d); }
  if (d.readyState === "loading") d.addEventListener("DOMContentLoaded", ready); else ready();
  d.addEventListener("htmx:load", function (e) { if (e.detail.elt !== d.body) start(e.detail.elt.parentNode || d); });
})();

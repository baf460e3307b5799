"use strict";
(function () {
  // Mojarra runs scripts of a partial answer by eval unless this exists: here they run with the page's nonce.
  window.execScript = function (source) { PrimeFaces.csp.eval(source); };

  var root = document.documentElement;
  var saved = localStorage.getItem("plumbline.theme");
  if (saved) { root.dataset.theme = saved; }

  function age(seconds) {
    if (seconds < 60) { return Math.max(0, Math.floor(seconds)) + " s"; }
    if (seconds < 3600) { return Math.floor(seconds / 60) + " min"; }
    if (seconds < 172800) { return Math.floor(seconds / 3600) + " h"; }
    return Math.floor(seconds / 86400) + " d";
  }

  // Relative in the text, exact in the viewer's own time zone on hover.
  function tellTimes() {
    document.querySelectorAll("time[datetime]").forEach(function (time) {
      var at = Date.parse(time.getAttribute("datetime"));
      if (isNaN(at)) { return; }
      var text = age((Date.now() - at) / 1000);
      time.textContent = / ago$/.test(time.textContent) || time.dataset.show === "at" ? text + " ago" : text;
      time.title = new Date(at).toLocaleString();
    });
  }

  function show(line) {
    document.querySelectorAll('[data-line="' + line.id + '"]').forEach(function (cell) {
      var what = cell.dataset.show;
      if (what === "state") {
        cell.className = "state " + line.state;
        cell.textContent = line.shape + " " + line.word;
      } else if (what === "at") {
        cell.setAttribute("datetime", line.at);
      } else {
        cell.textContent = line[what];
      }
    });
  }

  var refreshTimer = null;

  // Redraws the page's live part, at most as often as it says.
  function refreshFor(lines) {
    var live = document.querySelector("[data-live]");
    if (!live || refreshTimer || typeof window.refreshPage !== "function") { return; }
    var wanted = live.dataset.live;
    if (wanted !== "page" && !lines.some(function (line) { return line.id === wanted; })) { return; }
    refreshTimer = setTimeout(function () { refreshTimer = null; window.refreshPage(); }, wanted === "page" ? Number(live.dataset.every) : 100);
  }

  window.plumbline = {
    measured: function (lines) {
      lines.forEach(show);
      tellTimes();
      refreshFor(lines);
    },
    connected: function () { root.dataset.connected = "yes"; },
    lost: function () { root.dataset.connected = "no"; }
  };

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (button && button.dataset.do === "theme") {
      var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      localStorage.setItem("plumbline.theme", root.dataset.theme);
    } else if (button && button.dataset.do === "menu") {
      var open = document.body.classList.toggle("menu-open");
      button.setAttribute("aria-expanded", String(open));
    }
  });

  // What can't be undone asks for the name of what it destroys.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-confirm]");
    if (!button) { return; }
    var name = button.dataset.confirm;
    if (window.prompt("This can't be undone. Type the name to delete it: " + name) !== name) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // A file is read into a text area, where it can be looked at before it is sent.
  document.addEventListener("change", function (event) {
    var chooser = event.target.closest("input[data-into]");
    var file = chooser && chooser.files[0];
    if (!file) { return; }
    var tooLarge = file.size > Number(chooser.dataset.limit);
    chooser.setCustomValidity(tooLarge ? "This file is too large for a page: import it over the REST interface." : "");
    chooser.reportValidity();
    if (!tooLarge) { file.text().then(function (text) { document.getElementById(chooser.dataset.into).value = text; }); }
  });

  document.addEventListener("DOMContentLoaded", function () {
    tellTimes();
    setInterval(tellTimes, 5000);
    document.querySelectorAll(".side a").forEach(function (link) {
      var path = link.getAttribute("href");
      // The page of one line or router belongs to its list.
      var one = path.replace(/s$/, "");
      if (path === location.pathname) {
        link.setAttribute("aria-current", "page");
      } else if (one !== path && (location.pathname === one || location.pathname === one + "-edit")) {
        link.setAttribute("aria-current", "true");
      }
    });
  });
})();

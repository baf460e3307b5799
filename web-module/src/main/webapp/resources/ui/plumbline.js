"use strict";
(function () {
  // Mojarra runs scripts of a partial answer by eval unless this exists: here they run with the page's nonce.
  window.execScript = function (source) { PrimeFaces.csp.eval(source); };

  // An error page in the place of another has its script, but no form by which it could tell that it is left.
  if (window.OmniFaces && OmniFaces.Unload) {
    var tellUnload = OmniFaces.Unload.init;
    OmniFaces.Unload.init = function (id) { if (document.forms.length > 0) { tellUnload(id); } };
  }

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
      var exact = new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
      var seconds = (Date.now() - at) / 1000;
      var text = age(Math.abs(seconds));
      if (time.dataset.exact) {
        time.textContent = exact + (seconds < 0 ? " (in " + text + ")" : " (" + text + " ago)");
      } else {
        time.textContent = / ago$/.test(time.textContent) || time.dataset.show === "at" ? text + " ago" : text;
      }
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
  var opened = [];
  var selection = null;

  // Redraws the page's live part, at most as often as it says.
  function refreshFor(lines) {
    var live = document.querySelector("[data-live]");
    if (!live || refreshTimer || typeof window.refreshPage !== "function") { return; }
    var wanted = live.dataset.live;
    if (wanted !== "page" && !lines.some(function (line) { return line.id === wanted; })) { return; }
    refreshTimer = setTimeout(function () {
      refreshTimer = null;
      if (selection || document.querySelector(".exact:focus-within")) { return; }
      opened = Array.from(document.querySelectorAll("details[open][id]"), function (one) { return one.id; });
      window.refreshPage();
    }, wanted === "page" ? Number(live.dataset.every) : 100);
  }

  window.plumbline = {
    measured: function (lines) {
      lines.forEach(show);
      tellTimes();
      refreshFor(lines);
    },
    // What was folded out stays so.
    redrawn: function () {
      opened.forEach(function (id) {
        var one = document.getElementById(id);
        if (one) { one.open = true; }
      });
      tellTimes();
    },
    connected: function () { root.dataset.connected = "yes"; },
    lost: function () { root.dataset.connected = "no"; }
  };

  // A slash goes to the search, unless it is being typed somewhere.
  document.addEventListener("keydown", function (event) {
    var search = document.getElementById("search");
    if (event.key === "/" && search && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]")) {
      event.preventDefault();
      search.focus();
    }
  });

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-do]");
    if (button && button.dataset.do === "theme") {
      var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      localStorage.setItem("plumbline.theme", root.dataset.theme);
    } else if (button && button.dataset.do === "reload") {
      // The form's own address may lack the id of its object, and what was typed is not to come back.
      event.preventDefault();
      location.replace(location.href);
    } else if (button && button.dataset.do === "menu") {
      var open = document.body.classList.toggle("menu-open");
      button.setAttribute("aria-expanded", String(open));
    }
  });

  // Dragging over a chart shows the time that was dragged over. The room beside the plot is the chart's padding.
  var PLOT_LEFT = 64;
  var PLOT_RIGHT = 8;
  var SHORTEST_DRAG = 8;

  function plotted(chart, clientX) {
    var box = chart.getBoundingClientRect();
    var width = box.width - PLOT_LEFT - PLOT_RIGHT;
    return { x: Math.min(width, Math.max(0, clientX - box.left - PLOT_LEFT)), width: width };
  }

  function drawSelection(clientX) {
    var at = plotted(selection.chart, clientX);
    selection.to = at.x;
    selection.rect.setAttribute("x", Math.min(selection.from, at.x));
    selection.rect.setAttribute("width", Math.abs(at.x - selection.from));
    return at;
  }

  function endSelection() {
    if (selection) { selection.rect.remove(); }
    selection = null;
  }

  document.addEventListener("pointerdown", function (event) {
    var chart = event.target.closest ? event.target.closest(".smoke[data-from]") : null;
    if (!chart || event.button !== 0) { return; }
    var rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    rect.setAttribute("class", "selection");
    rect.setAttribute("y", "0");
    rect.setAttribute("height", "100%");
    chart.appendChild(rect);
    selection = { chart: chart, rect: rect, from: plotted(chart, event.clientX).x };
    drawSelection(event.clientX);
    event.preventDefault();
  });
  document.addEventListener("pointermove", function (event) { if (selection) { drawSelection(event.clientX); } });
  document.addEventListener("pointercancel", endSelection);
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { endSelection(); } });
  document.addEventListener("pointerup", function (event) {
    if (!selection) { return; }
    var chart = selection.chart;
    var width = drawSelection(event.clientX).width;
    var ends = [selection.from, selection.to].sort(function (a, b) { return a - b; });
    endSelection();
    if (ends[1] - ends[0] < SHORTEST_DRAG) { return; }
    var from = Number(chart.dataset.from);
    var length = Number(chart.dataset.to) - from;
    var wanted = new URL(location.href);
    wanted.searchParams.delete("span");
    wanted.searchParams.set("from", new Date(from + length * ends[0] / width).toISOString());
    wanted.searchParams.set("to", new Date(from + length * ends[1] / width).toISOString());
    location.assign(wanted);
  });

  // Charts are drawn on the server, in the viewer's own time zone.
  document.cookie = "plumbline.zone=" + encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC")
    + "; path=/; max-age=31536000; SameSite=Lax" + (location.protocol === "https:" ? "; Secure" : "");

  // What can't be undone asks for the name of what it destroys.
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-confirm]");
    if (!button) { return; }
    var name = button.dataset.confirm;
    if (window.prompt("This can't be undone. Type the name to " + (button.dataset.doing || "delete it") + ": " + name) !== name) {
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

  // Fields that are wrong are marked, with what is wrong beside them; the message at the top has it, too.
  function inputOf(fault) {
    var wanted = fault.dataset.for;
    var found = wanted && (document.getElementById(wanted + "_input") || document.getElementById(wanted));
    if (!found) {
      var names = [fault.dataset.field, fault.textContent.split(" ")[0]].filter(Boolean);
      found = Array.from(document.querySelectorAll("main input, main select, main textarea")).find(function (input) {
        var holder = input.closest("[data-field]");
        var fields = holder ? holder.dataset.field.split(" ") : [];
        var own = input.id.split(":").pop().replace(/_input$/, "");
        return names.some(function (name) { return own === name || own + "Id" === name || own + "Ids" === name || fields.indexOf(name) >= 0; });
      });
    }
    return found && found.matches("input, select, textarea") ? found : found && found.querySelector("input");
  }

  function markFaults() {
    var faults = document.querySelectorAll("#faults li");
    document.querySelectorAll(".fault").forEach(function (mark) { mark.remove(); });
    document.querySelectorAll("[aria-invalid]").forEach(function (input) {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    });
    var first = null;
    faults.forEach(function (fault, i) {
      var input = inputOf(fault);
      if (!input || input.getAttribute("aria-invalid")) { return; }
      var mark = document.createElement("span");
      mark.className = "fault";
      mark.id = "fault-" + i;
      // Whose it is, is said by where it stands.
      mark.textContent = fault.textContent.replace(/^[^:']{1,40}: /, "");
      (input.closest(".ui-autocomplete") || input).insertAdjacentElement("afterend", mark);
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", mark.id);
      first = first || input;
    });
    if (first) { first.focus(); }
  }

  // A list's filters, sort and page are part of the address, so that a reload or a copied link shows the same.
  var listed = {};

  function keepInLinks() {
    document.querySelectorAll("[data-list] a").forEach(function (link) {
      var address = new URL(link.href);
      var own = ["state", "open", "near", "far", "groupId"];
      new URL(location.href).searchParams.forEach(function (value, name) {
        if (own.indexOf(name) < 0 && name !== "first") { address.searchParams.set(name, value); }
      });
      Object.keys(listed).forEach(function (name) { if (!listed[name]) { address.searchParams.delete(name); } });
      link.href = address;
    });
  }

  function noteList(list) {
    var address = new URL(location.href);
    listed = {};
    new URLSearchParams(list).forEach(function (value, name) {
      listed[name] = value;
      if (value) { address.searchParams.set(name, value); } else { address.searchParams.delete(name); }
    });
    history.replaceState(history.state, "", address);
    keepInLinks();
  }

  // What was typed outlives the end of a session: it is kept in this tab until the same person has logged in again. Never a secret.
  var KEPT = "plumbline.typed";
  var ENDED = "plumbline.ended";

  function typed() {
    var forms = {};
    document.querySelectorAll("main form[method=post]").forEach(function (form) {
      form.querySelectorAll("input:not([type=hidden]):not([type=password]):not([type=file]):not([type=submit]), select, textarea").forEach(function (input) {
        if (input.name && !input.classList.contains("secret") && !input.closest(".ui-datatable")) {
          forms[input.id || input.name] = input.type === "checkbox" ? input.checked : input.value;
        }
      });
    });
    return { page: location.pathname + location.search, who: who(), forms: forms };
  }

  function who() {
    var name = document.querySelector(".who");
    return name ? name.textContent : "";
  }

  function keepTyped() {
    if (!document.querySelector(".who")) { return; }
    try { sessionStorage.setItem(KEPT, JSON.stringify(typed())); } catch (full) { sessionStorage.removeItem(KEPT); }
  }

  function restoreTyped() {
    if (document.querySelector("main.login")) {
      if (document.querySelector("[data-ended]")) { sessionStorage.setItem(ENDED, "yes"); } else { sessionStorage.removeItem(KEPT); }
      return;
    }
    var kept = JSON.parse(sessionStorage.getItem(KEPT) || "null");
    var ended = sessionStorage.getItem(ENDED);
    sessionStorage.removeItem(KEPT);
    sessionStorage.removeItem(ENDED);
    if (!kept || !ended || kept.who !== who() || kept.page !== location.pathname + location.search) { return; }
    var changed = false;
    Object.keys(kept.forms).forEach(function (id) {
      var input = document.getElementById(id);
      var value = kept.forms[id];
      if (!input) { return; }
      changed = changed || (input.type === "checkbox" ? input.checked : input.value) !== value;
      if (input.type === "checkbox") { input.checked = value; } else { input.value = value; }
    });
    if (changed) {
      var told = document.createElement("p");
      told.className = "notice";
      told.setAttribute("role", "status");
      told.textContent = "What you had typed before you were logged out is in the form again. It is not saved yet.";
      document.getElementById("messages").appendChild(told);
    }
  }

  window.addEventListener("pagehide", keepTyped);

  // A button that says what it is busy with shows so until its answer is there.
  function busy(text) {
    var place = document.getElementById("busy");
    if (place) { place.textContent = text; }
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-busy]");
    if (button) { busy(button.dataset.busy); }
  });

  document.addEventListener("DOMContentLoaded", function () {
    markFaults();
    keepInLinks();
    restoreTyped();
    jQuery(document).on("pfAjaxComplete", function (event, xhr, settings, args) {
      busy("");
      if (args && args.list) { noteList(args.list); }
      if (xhr.responseText && xhr.responseText.indexOf('id="messages"') >= 0) { markFaults(); }
      tellTimes();
    });
    tellTimes();
    setInterval(tellTimes, 5000);
    // A page whose object is at work looks for it now and then, too: what was told while it opened is lost.
    var polled = document.querySelector("[data-poll]");
    if (polled) {
      setInterval(function () {
        // What somebody types into a list's filter is not taken away.
        if (document.querySelector('[data-running="true"]') && !document.querySelector(".ui-column-filter:focus")) { window.refreshPage(); }
      }, Number(polled.dataset.poll));
    }
    // A page that the menu does not have belongs to the nearest of its crumbs that the menu has.
    var links = Array.from(document.querySelectorAll(".side a"));
    var inMenu = function (path) { return links.find(function (link) { return link.getAttribute("href") === path; }); };
    var here = inMenu(location.pathname);
    var above = Array.from(document.querySelectorAll(".crumbs a")).slice(1).map(function (crumb) { return inMenu(crumb.getAttribute("href")); }).filter(Boolean).pop();
    if (here) {
      here.setAttribute("aria-current", "page");
    } else if (above) {
      above.setAttribute("aria-current", "true");
    }
  });
})();

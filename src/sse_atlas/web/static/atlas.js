/* Comfort on top of pages that work without it: claims open in place, long lists filter while one types. */
(function () {
  "use strict";
  var isStatic = document.documentElement.hasAttribute("data-static");

  // A citation opens its record in place, also one within a record that is open; where nothing can be fetched (a page opened
  // as a file), its link is followed. On closing one is where one was, unless one has gone on to something else.
  var box, opener, wanted;
  function openedBox() {
    var made = document.createElement("div"), close = document.createElement("button");
    made.className = "claim";
    made.setAttribute("popover", "");
    made.setAttribute("role", "dialog");
    made.tabIndex = -1;
    close.type = "button";
    close.className = "close";
    close.textContent = "×";
    close.setAttribute("aria-label", document.body.dataset.close);
    close.addEventListener("click", function () { made.hidePopover(); });
    made.addEventListener("toggle", function (change) {
      if (change.newState !== "closed") return;
      var at = document.activeElement;
      if (opener.isConnected && (!at || at === document.body || made.contains(at))) opener.focus();
      if (wanted && made.contains(wanted)) wanted = null;
      made.remove();
    });
    made.appendChild(close);
    document.body.appendChild(made);
    made.showPopover();
    return made;
  }
  function showClaim(page, link) {
    // A link to a part of a page opens that part alone.
    var part = link.hash && page.getElementById(decodeURIComponent(link.hash.slice(1)));
    var shown = part && /^(SECTION|LI)$/.test(part.tagName) ? [page.querySelector("h1"), part] : page.getElementById("content").childNodes;
    if (!box || !box.contains(link)) opener = link;
    if (!box || !box.matches(":popover-open")) box = openedBox();
    box.replaceChildren.apply(box, [box.firstChild].concat(Array.prototype.filter.call(shown, Boolean)));
    var title = box.querySelector("h1");
    if (title) box.setAttribute("aria-label", title.textContent.trim());
    box.scrollTop = 0;
    box.focus();
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.cite, a.draft, a.reasons");
    if (!link || isStatic || event.metaKey || event.ctrlKey || event.shiftKey || event.button || !("popover" in link)) return;
    event.preventDefault();
    wanted = link;
    fetch(link.href).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.text();
    }).then(function (text) {
      if (wanted === link) showClaim(new DOMParser().parseFromString(text, "text/html"), link);
    }).catch(function () { if (wanted === link) location.href = link.href; });
  });

  // The list of languages closes when one looks elsewhere.
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.languages[open]").forEach(function (list) {
      if (!list.contains(event.target)) list.removeAttribute("open");
    });
  });

  // Long lists: the form's fields narrow the list at once, without asking the server. Where the list is not whole, because
  // the server has narrowed it, its button asks again. A field finds items by their data- attribute, a search by their words.
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }
  function narrows(form, list) {
    var items = Array.prototype.slice.call(list.querySelectorAll("[data-item]"));
    var groups = Array.prototype.slice.call(list.querySelectorAll("[data-group]"));
    var fields = Array.prototype.slice.call(form.querySelectorAll("select, input[type=search]"));
    var told = form.querySelector("output");
    var words = new Map();
    function has(item, field) {
      if (!field.value.trim()) return true;
      if (field.tagName === "SELECT") return (item.getAttribute("data-" + field.name) || "").split(" ").indexOf(field.value) >= 0;
      if (!words.has(item)) words.set(item, folded(item.textContent));
      return folded(field.value).trim().split(/\s+/).every(function (part) { return words.get(item).indexOf(part) >= 0; });
    }
    return function () {
      var shown = 0;
      items.forEach(function (item) {
        item.hidden = !fields.every(function (field) { return has(item, field); });
        if (!item.hidden) shown += 1;
      });
      groups.forEach(function (group) { group.hidden = !group.querySelector("[data-item]:not([hidden])"); });
      var write = new Intl.NumberFormat(document.documentElement.lang);
      told.textContent = told.dataset.said.replace("{shown}", write.format(shown)).replace("{all}", write.format(items.length));
      var asked = new URLSearchParams();
      fields.forEach(function (field) { if (field.value) asked.set(field.name, field.value); });
      try { history.replaceState(null, "", asked.toString() ? "?" + asked : location.pathname); } catch (refused) { /* a file */ }
    };
  }
  document.querySelectorAll("form[data-filters][data-whole]").forEach(function (form) {
    var list = document.getElementById(form.dataset.filters);
    var narrow = narrows(form, list), asked = new URLSearchParams(location.search), wished = false;
    form.addEventListener("input", narrow);
    if (isStatic || !form.hasAttribute("data-more")) { // The server may know more words than the page shows.
      form.addEventListener("submit", function (event) { event.preventDefault(); narrow(); });
      form.querySelectorAll("button").forEach(function (button) { button.hidden = true; });
    }
    asked.forEach(function (value, name) {
      var field = form.elements.namedItem(name);
      if (field) { field.value = value; wished = true; }
    });
    if (wished) narrow();
  });

  // More hits come below those that one sees; the link leads to a page of them where nothing can be fetched.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.more");
    var list = link && document.getElementById("hits");
    if (!list || isStatic || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    fetch(link.href).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      var found = Array.prototype.slice.call(page.querySelectorAll("#hits > li"));
      found.forEach(function (hit) { list.appendChild(hit); });
      var next = page.querySelector("a.more");
      if (next) link.href = next.href; else link.remove();
      var told = page.getElementById("shown");
      if (told) document.getElementById("shown").textContent = told.textContent;
      if (found.length) found[0].querySelector("a").focus();
    }).catch(function () { location.href = link.href; });
  });

  // A page that waits for a file asks now and then whether it is there.
  var waiting = document.querySelector("[data-waits]");
  if (waiting && !isStatic) {
    var ask = setInterval(function () {
      fetch(waiting.dataset.waits, { method: "HEAD", cache: "no-store" }).then(function (response) {
        if (response.status === 202) return;
        clearInterval(ask);
        if (response.ok) waiting.textContent = waiting.dataset.done;
        location.href = waiting.dataset.waits; // the file; or what the server has to say where there is none
      }).catch(function () { /* not reached: it asks again */ });
    }, 3000);
  }
})();

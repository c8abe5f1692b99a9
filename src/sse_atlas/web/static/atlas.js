/* Comfort on top of pages that work without it: claims open in place, long lists filter while one types. */
(function () {
  "use strict";
  var isStatic = document.documentElement.hasAttribute("data-static");

  // A citation opens its record in place; where nothing can be fetched (a page opened as a file), its link is followed.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a.cite, a.draft, a.reasons");
    if (!link || isStatic || event.metaKey || event.ctrlKey || event.shiftKey || event.button || !("popover" in link)) return;
    event.preventDefault();
    fetch(link.href).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      var box = document.createElement("div");
      box.className = "claim";
      box.setAttribute("popover", "");
      box.setAttribute("role", "dialog");
      box.tabIndex = -1;
      Array.prototype.slice.call(page.getElementById("content").childNodes).forEach(function (node) { box.appendChild(node); });
      var title = box.querySelector("h1");
      if (title) box.setAttribute("aria-label", title.textContent.trim());
      document.body.appendChild(box);
      box.addEventListener("toggle", function (change) {
        if (change.newState === "closed") { box.remove(); link.focus(); }
      });
      box.showPopover();
      box.focus();
    }).catch(function () { location.href = link.href; });
  });

  // The list of languages closes when one looks elsewhere.
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details.languages[open]").forEach(function (list) {
      if (!list.contains(event.target)) list.removeAttribute("open");
    });
  });
})();

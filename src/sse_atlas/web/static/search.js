/* The search of the library on a page that was opened as a file: the same form, the same list of hits, answered from tables. */
(function () {
  "use strict";
  var I = window.AtlasIndex, W = window.AtlasWords, held = I.held, root = document.documentElement;
  var form = document.querySelector("main form[role=search]"), heading = document.querySelector("main h1");
  if (!form || !root.hasAttribute("data-static") || !window.Promise || !window.Map) return;
  var SHOWN = 20, MOST_NAMES = 12, FIELDS = ["q", "country", "language", "as_of", "document"];
  var rest = Array.prototype.filter.call(heading.parentNode.children, function (one) {
    return form.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING && !form.contains(one);
  });
  var title = heading.textContent, place = document.createElement("div"), round = 0, listed = [];
  var write = new Intl.NumberFormat(root.lang), plural = new Intl.PluralRules(root.lang);

  form.classList.remove("served-only");
  var heard = make("p", { "class": "away", role: "status" }); // says what came of a question to those who do not see it
  form.after(heard, place);
  rest.forEach(function (one) { if (one.classList.contains("needs-server")) one.remove(); });
  Array.prototype.forEach.call(form.querySelectorAll("select, input"), function (field) {
    var label = field.closest("label");
    if (label && FIELDS.indexOf(field.name) < 0) label.hidden = true; // what rests on records needs the site
  });

  function fill(text, parts) { return text.replace(/\{(\w+)\}/g, function (_, name) { return parts[name]; }); }
  function make(tag, attributes, inside) {
    var node = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { if (attributes[name]) node.setAttribute(name, attributes[name]); });
    node.append.apply(node, (inside || []).filter(function (one) { return one !== null && one !== ""; }));
    return node;
  }
  function inProse(words, patterns) {
    if (words.length < 2) return words.join("");
    if (words.length === 2) return patterns["2"].replace("{0}", words[0]).replace("{1}", words[1]);
    var said = patterns.end.replace("{0}", words[words.length - 2]).replace("{1}", words[words.length - 1]);
    for (var n = words.length - 3; n >= 0; n -= 1) said = (n ? patterns.middle : patterns.start).replace("{0}", words[n]).replace("{1}", said);
    return said;
  }
  function path(parts) { return parts.map(encodeURIComponent).join("/").replace(/%40/g, "@") + "/index.html"; }

  // -- one hit, as the site shows it -------------------------------------------------------------------------------------
  function nameOf(one, language) {
    var printed = [one.number, one.heading].filter(Boolean).join(" "), last = one.eid.split("__").pop(), at = last.indexOf("_");
    if (printed) return make("span", { lang: language }, [printed]);
    var prefix = at < 0 ? last : last.slice(0, at), kind = held.wording.provisions[prefix];
    return kind ? (kind + " " + (at < 0 ? "" : last.slice(at + 1))).trim() : one.eid;
  }
  function item(hit) {
    var text = hit.text, one = hit.provision, words = held.wording;
    var to = path(text.id.split("/").concat(text.expression, one.eid));
    var about = make("p", { "class": "small" }, [make("span", { lang: text.language }, [text.law])]);
    if (one.place) about.append(" › ", make("span", { lang: text.language }, [one.place]));
    about.append(" · " + words.countries[text.country] + " · " + words.languages[text.language] + (text.date ? " · " + words.dates[text.date] : ""));
    var through = hit.through.length ? fill(words.through, { through: hit.through.join("; ") }) + " " : "";
    var why = hit.why.length ? fill(words.matched, { reasons: inProse(hit.why.map(function (name) { return words.why[name]; }), words.list) }) : "";
    return make("li", {}, [
      make("h2", {}, [make("a", { href: to }, [nameOf(one, text.language)])]), about,
      make("p", { lang: text.language }, hit.pieces.map(function (piece) { return piece[0] ? make("mark", {}, [piece[1]]) : piece[1]; })),
      make("p", { "class": "small quiet" }, [through + why]),
    ]);
  }

  // -- pages by name -------------------------------------------------------------------------------------------------------
  function fits(folded, words, name) {
    if (name === folded) return 4;
    if (name.indexOf(folded) === 0) return 3;
    if (name.indexOf(folded) > 0) return 2;
    return words.length && words.every(function (word) { return name.indexOf(word) >= 0; }) ? 1 : 0;
  }
  function named(question) {
    var folded = W.fold(question).trim(), words = W.runs(folded).map(function (run) { return run.text; }), found = [];
    Object.keys(held.names).forEach(function (kind) {
      held.names[kind].forEach(function (one) {
        var best = Math.max.apply(null, Object.keys(one[1]).map(function (tag) { return fits(folded, words, W.fold(one[1][tag])); }));
        if (best > 0) found.push([best, kind, one]);
      });
    });
    return found.sort(function (a, b) { return b[0] - a[0] || a[2][0].length - b[2][0].length; }).slice(0, MOST_NAMES);
  }
  function pagesNamed(question) {
    var found = question ? named(question) : [];
    if (!found.length) return "";
    return make("section", { "class": "box" }, [
      make("h2", {}, [held.wording.pages]),
      make("ul", { "class": "plain" }, found.map(function (one) {
        var names = one[2][1], tag = names[root.lang] ? root.lang : names.en ? "en" : Object.keys(names)[0];
        return make("li", {}, [
          make("a", { href: "../" + held.places[one[1]] + "/" + path([one[2][0]]), lang: tag === root.lang ? "" : tag }, [names[tag]]),
          " ", make("span", { "class": "small quiet" }, [held.wording.kinds[one[1]]]),
        ]);
      })),
    ]);
  }

  // -- the answer ------------------------------------------------------------------------------------------------------------
  function takenOf(plan) {
    var words = held.wording, question = plan.question, said = [];
    question.quoted.forEach(function (one) { said.push(fill(words.exactly, { words: one })); });
    question.without.forEach(function (one) { said.push(fill(words.without, { words: one })); });
    question.articles.forEach(function (one) { said.push(fill(words.article, { number: one })); });
    plan.laws.forEach(function (one) { said.push(fill(words.law, { title: one })); });
    return said.length ? make("ul", { "class": "key" }, said.map(function (one) { return make("li", {}, [one]); })) : "";
  }
  function acrossOf(plan) {
    var names = {};
    plan.across.forEach(function (one) { (names[one.said] = names[one.said] || []).push(one.translation + " (" + one.language + ")"); });
    if (!plan.across.length) return "";
    return make("details", { "class": "small" }, [make("summary", {}, [held.wording.across]), make("ul", {}, Object.keys(names).map(function (said) {
      return make("li", {}, [said + " → " + names[said].join(", ")]);
    }))]);
  }
  function show(question, answer) {
    var words = held.wording, list = make("ol", { "class": "hits", id: "hits" }), total = answer ? answer.hits.length : 0;
    var told = make("p", { "class": "small quiet", role: "status" }), more = make("button", { type: "button" }, [words.more]);
    heading.textContent = fill(words.found[plural.select(total)] || words.found.other, { found: write.format(total) });
    heard.textContent = heading.textContent;
    rest.forEach(function (one) { one.hidden = true; });
    if (!answer) { place.replaceChildren(make("p", { "class": "empty" }, [words.empty])); return Promise.resolve(); }
    place.replaceChildren(takenOf(answer.plan), acrossOf(answer.plan), pagesNamed(question));
    if (!total) { place.append(make("div", { "class": "empty" }, [make("p", {}, [words.none]), make("p", {}, [words.fewer])])); return Promise.resolve(); }
    place.append(list, told, more);
    function further() {
      var from = list.children.length, next = answer.hits.slice(from, from + SHOWN);
      return Promise.all(next.map(function (one) { return window.AtlasSnippets.hit(answer.plan, one[0]); })).then(function (hits) {
        hits.forEach(function (hit) { list.append(item(hit)); });
        told.textContent = fill(words.shown, { first: write.format(1), last: write.format(from + hits.length), total: write.format(total) });
        more.hidden = from + hits.length >= total;
        if (from) list.children[from].querySelector("a").focus();
      });
    }
    more.addEventListener("click", further);
    return further();
  }
  function wishes() {
    var found = {};
    FIELDS.slice(1).forEach(function (name) {
      var field = form.elements.namedItem(name), value = field && field.value ? field.value : listed[name];
      if (value) found[name] = name === "as_of" ? value : String(value).split(",");
    });
    return found;
  }
  function search() {
    var question = form.elements.q.value, mine = round += 1, asked = new URLSearchParams(), within = wishes();
    if (!question.trim()) { start(); return; }
    asked.set("q", question);
    Object.keys(within).forEach(function (name) { asked.set(name, within[name]); });
    try { history.replaceState(null, "", "?" + asked); } catch (refused) { /* a browser may refuse this for files */ }
    place.setAttribute("aria-busy", "true");
    Promise.all([window.AtlasAsking.ask(question, within), I.load("wording-" + root.lang), I.load("names")]).then(function (found) {
      return mine === round ? show(question, found[0]) : null;
    }).catch(function (error) {
      if (window.console) console.warn(error); // which table is missing helps whoever made the copy, not its reader
      heading.textContent = heard.textContent = form.dataset.trouble;
      place.replaceChildren();
    }).then(function () {
      place.removeAttribute("aria-busy");
    });
  }
  function start() {
    heading.textContent = title;
    heard.textContent = "";
    place.replaceChildren();
    rest.forEach(function (one) { one.hidden = false; });
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  new URLSearchParams(location.search).forEach(function (value, name) {
    var field = form.elements.namedItem(name);
    if (FIELDS.indexOf(name) < 0 || !value) return;
    if (field && field.tagName) field.value = value; else listed[name] = value;
  });
  if (form.elements.q.value.trim()) search();
})();

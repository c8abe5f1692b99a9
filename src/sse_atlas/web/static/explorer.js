/* The explorer without reloading: each change is answered at once, by the server or, where there is none, by a table. */
(function () {
  "use strict";
  var answer = document.getElementById("answer"), start = document.getElementById("start");
  var criteria = document.getElementById("criteria"), root = document.documentElement;
  if (!answer || !start || !criteria || !window.URLSearchParams) return;
  var rows = Array.prototype.slice.call(criteria.querySelectorAll("fieldset[data-principle]"));
  var words = JSON.parse(answer.dataset.words), waiting = null;

  function base() { return start.elements.base.selectedOptions[0]; }
  function usualOf(option) { return option.dataset.needed.split(","); }
  function value(name) { return criteria.elements[name].value; }
  function chosen() {
    return Array.prototype.slice.call(criteria.querySelectorAll("[name=countries]:checked")).map(function (box) { return box.value; });
  }

  // The shortest query that asks what the form says.
  function query() {
    var asked = new URLSearchParams(), usual = usualOf(base());
    if (base().value !== start.dataset.usual) asked.set("base", base().value);
    rows.forEach(function (row, n) {
      var needed = value(row.dataset.principle);
      if (needed !== usual[n]) asked.set(row.dataset.principle, needed);
    });
    if (value("reading") !== "cautious") asked.set("reading", value("reading"));
    if (criteria.elements.transplant.checked) asked.set("transplant", "1");
    if (chosen().length) asked.set("countries", chosen().join(","));
    if (value("indicator") !== "organizations") asked.set("indicator", value("indicator"));
    var text = asked.toString();
    return text ? "?" + text : "";
  }

  function startFrom() {
    var usual = usualOf(base()), numbers = JSON.parse(base().dataset.thresholds || "{}");
    criteria.elements.base.value = base().value;
    rows.forEach(function (row, n) {
      criteria.elements[row.dataset.principle].value = usual[n];
      var number = row.querySelector(".number");
      number.textContent = numbers[row.dataset.principle] || "";
      number.hidden = !number.textContent;
    });
  }

  function ask() {
    var address = criteria.action.split(/[?#]/)[0] + query();
    if (waiting) waiting.abort();
    waiting = new AbortController();
    answer.setAttribute("aria-busy", "true");
    fetch(address, { signal: waiting.signal }).then(function (response) {
      if (!response.ok) throw new Error(response.status);
      return response.text();
    }).then(function (text) {
      var page = new DOMParser().parseFromString(text, "text/html");
      ["#answer", ".totals", ".languages ul", ".cite-this"].forEach(function (part) {
        var now = document.querySelector(part), then = page.querySelector(part);
        if (now && then) now.replaceChildren.apply(now, Array.prototype.slice.call(then.childNodes));
      });
      answer.removeAttribute("aria-busy");
      history.replaceState(null, "", address);
    }).catch(function (error) { if (error.name !== "AbortError") location.href = address; });
  }

  // -- without a server: every set of required criteria was worked out beforehand --------------------------------------
  var NAMES = { i: "inside", d: "depends", u: "undetermined", o: "outside" };
  var COUNTED = ["inside", "depends", "undetermined", "outside", "not_separable"];
  var number = new Intl.NumberFormat(root.lang, { maximumFractionDigits: 1 });
  var percent = new Intl.NumberFormat(root.lang, { style: "percent", maximumFractionDigits: 0 });

  function fill(text, parts) { return text.replace(/\{(\w+)\}/g, function (_, name) { return parts[name]; }); }
  function make(tag, attributes, inside) {
    var svg = /^(svg|rect|line|path)$/.test(tag);
    var node = svg ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { node.setAttribute(name, attributes[name]); });
    (inside || []).forEach(function (one) { node.append(one); });
    return node;
  }
  function sign(name) { return make("span", { "class": "sign " + name, "aria-hidden": "true" }); }

  function place(table, required) {
    var set = 0;
    table.principles.forEach(function (principle, n) { if (required(principle, n)) set |= 1 << n; });
    return table.readings.indexOf(value("reading")) * (1 << table.principles.length) + set;
  }

  function lookUp() {
    var table = window.atlasExplorer, asked = table.bases[base().value], usual = usualOf(base());
    var now = place(table, function (principle) { return value(principle) === "required"; });
    var before = place(table, function (_, n) { return usual[n] === "required"; });
    var total = {}, moved = 0, some = chosen();
    answer.querySelectorAll(".land").forEach(function (land) {
      var code = land.dataset.country, n = Object.keys(table.countries).indexOf(code), counts = {};
      var speaks = criteria.elements.transplant.checked || !asked.speaks || asked.speaks.indexOf(code) >= 0;
      land.hidden = some.length > 0 && some.indexOf(code) < 0;
      if (land.hidden) return;
      table.countries[code].forEach(function (at) {
        var row = table.rows[asked.forms[at]], name = speaks ? NAMES[row[now]] : "not_applicable";
        var old = speaks ? NAMES[row[before]] : "not_applicable";
        counts[name] = (counts[name] || 0) + 1;
        total[name] = (total[name] || 0) + 1;
        moved += name !== old;
        showForm(land.querySelector('[data-form="' + table.forms[at] + '"]'), table.forms[at], name, old);
      });
      showCounts(land.querySelector(".counts"), counts);
      showSize(land.querySelector(".bar"), speaks && table.intervals[code][table.sized[asked.sizes[n]][now]]);
      // Who counted, and every figure, are said of the question that the page was written with.
      land.querySelectorAll(".sized > p").forEach(function (said) { said.hidden = query() !== ""; });
    });
    showCounts(document.querySelector(".total"), total);
    showQuestion(moved);
  }

  function showForm(item, form, name, old) {
    var mark = item.querySelector(".sign"), link = item.querySelector("a"), was = item.querySelector(".was");
    mark.className = "sign " + name;
    mark.title = words.standings[name];
    mark.setAttribute("aria-label", mark.title);
    leadOn(link, form);
    item.className = name === old ? "" : "moved";
    if (was) was.remove();
    if (name !== old) item.append(" ", make("span", { "class": "was" }, ["(" + fill(words.was, { standing: words.standings[old] }) + ")"]));
  }

  // The reasons of a form are written for every definition as it is: they are not those of one that was altered.
  function leadOn(link, form) {
    var place = link.getAttribute("href") || link.dataset.place, as = changes().length === 0 && value("reading") === "cautious";
    if (!place) return;  // a copy of the site may do without these pages
    link.dataset.place = place;
    if (as && !criteria.elements.transplant.checked) {
      link.setAttribute("href", place.replace(new RegExp(form + "/[^/]+/"), form + "/" + base().value + "/"));
      link.removeAttribute("title");
    } else { link.removeAttribute("href"); link.title = words.elsewhere; }
  }

  function showCounts(list, counts) {
    list.replaceChildren.apply(list, Object.keys(words.standings).filter(function (name) { return counts[name]; }).map(function (name) {
      return make("li", {}, [sign(name), " " + words.standings[name] + ": " + number.format(counts[name])]);
    }));
  }

  // What is asked otherwise than by the definition: the criteria, and how each was asked.
  function changes() {
    var usual = usualOf(base());
    return rows.map(function (row, n) {
      var needed = value(row.dataset.principle);
      return needed === usual[n] ? null : { row: row, needed: needed, usual: usual[n] };
    }).filter(Boolean);
  }

  function showQuestion(moved) {
    var differing = changes(), asked = answer.querySelector(".asked"), said = base().value, changed = differing.map(function (one) {
      var asks = one.row.querySelector("legend").textContent + ": " + label(one.row, one.needed);
      return make("span", { "class": "tag" }, [asks + " (" + fill(words.usual, { usual: label(one.row, one.usual) }) + ")"]);
    });
    answer.querySelector(".under").textContent = changed.length ? fill(words.altered, { title: base().textContent }) : base().textContent;
    asked.replaceChildren.apply(asked, (changed.length ? [make("p", {}, changed)] : []).concat(conditions(said, differing)));
    if (words.jurisdictions[said]) asked.append(make("p", { "class": "notice" }, [
      (criteria.elements.transplant.checked ? words.as_if + " " : "") + words.speaks + " " + words.jurisdictions[said] + "."]));
    document.querySelector(".moves").textContent = changed.length ? fill(words.moved, { n: number.format(moved) }) : "";
    var link = answer.querySelector(".share .permanent"), cited = answer.querySelector(".share cite");
    link.textContent = link.textContent.split("?")[0] + query();
    if (link.href) link.setAttribute("href", query() || "#answer");
    cited.textContent = document.querySelector("h1").textContent + ": " + [base().textContent].concat(changed.map(function (tag) { return tag.textContent; })).join("; ");
  }
  // Conditions that no field can test leave nothing certainly inside; those that a criterion covers go with it.
  function conditions(said, differing) {
    var gone = differing.filter(function (one) { return one.usual === "required"; }).map(function (one) { return one.row.dataset.principle; });
    return [
      [words.dropped, function (covered) { return covered && gone.indexOf(covered) >= 0; }],
      [words.untested, function (covered) { return !covered; }],
    ].map(function (kind) {
      var texts = (words.conditions[said] || []).filter(function (one) { return kind[1](one[1]); }).map(function (one) { return one[0]; });
      return texts.length ? make("p", { "class": "small" }, [kind[0] + " ", make("span", { lang: "en" }, [texts.join("; ")]), "."]) : null;
    }).filter(Boolean);
  }
  function label(row, needed) { return row.querySelector("input[value=" + needed + "]").parentNode.textContent; }

  function shareOf(part) {
    if (part > 0 && part < 0.005) return fill(words.less, { share: percent.format(0.01) });
    if (part >= 0.995 && part < 1) return fill(words.more, { share: percent.format(0.99) });
    return percent.format(part);
  }
  function organisations(n) { return fill(words.organizations, { number: number.format(n) }); }
  function interval(low, high) {
    if (!low && high === null) return words.unbounded;
    var said = high === null ? fill(words.at_least, { low: organisations(low) })
      : low === high ? organisations(low)
      : low <= 0 ? fill(words.at_most, { high: organisations(high) })
      : fill(words.between, { low: number.format(low), high: organisations(high) });
    return fill(words.inside, { interval: said }) + (high === null ? " " + words.open : "");
  }

  function showSize(box, parts) {
    if (!parts) { box.replaceChildren(make("p", { "class": "empty" }, [words.silent])); return; }
    var low = parts[0], high = parts[1], counted = parts.slice(2), total = counted.reduce(function (a, b) { return a + b; }, 0);
    var end = Math.max(total, high || 0, low || 0, 1) / 0.96, figure = make("figure", { "class": "stack" }), at = 0, most = 0;
    function across(part) { return (100 * part / end).toFixed(3) + "%"; }
    if (total) {
      counted.forEach(function (part, n) { if (part > counted[most]) most = n; });
      var texts = counted[most] === total ? words.whole : words.finding;
      var found = fill(texts[COUNTED[most]], { total: organisations(total), share: shareOf(counted[most] / total) });
      figure.append(make("p", { "class": "finding" }, [make("strong", {}, [found])]));
      figure.append(make("svg", { "class": "parts", role: "img", "aria-label": found }, counted.map(function (part, n) {
        var rect = make("rect", { "class": "part " + COUNTED[n], x: across(at), y: 1, width: across(part), height: 36 });
        at += part;
        return part ? rect : "";
      }).filter(Boolean)));
      if (low || high !== null) figure.append(reach(across(low), high === null ? null : across(high)));
    } else figure.append(make("p", { "class": "empty" }, words.nothing));
    figure.append(make("p", { "class": "inside-words" }, [interval(low, high)]));
    box.replaceChildren(figure);
  }
  function line(from, to, name) {
    var whole = name ? { "class": name, y1: 3, y2: 17 } : { y1: 10, y2: 10 };
    return make("line", Object.assign(whole, { x1: from, x2: to }));
  }
  function reach(low, high) {
    var tip = high === null ? make("svg", { x: "100%", "class": "tip" }, [make("path", { d: "M-12 2L-1 10L-12 18Z" })]) : line(high, high, "end");
    return make("svg", { "class": "reach", "aria-hidden": "true" }, [line(low, high || "100%"), line(low, low, "end"), tip]);
  }

  function fromTable() {
    try { history.replaceState(null, "", location.pathname + query()); } catch (refused) { /* a browser may refuse this for files */ }
    if (window.atlasExplorer) { lookUp(); return; }
    var script = make("script", { src: answer.dataset.script });
    script.addEventListener("load", lookUp);
    document.head.append(script);
  }

  // An address that was opened as a file holds a question too.
  function restore() {
    var asked = new URLSearchParams(location.search);
    if (!location.search) return;
    if (asked.get("base")) start.elements.base.value = asked.get("base");
    if (!base()) start.elements.base.value = start.dataset.usual;
    startFrom();
    asked.forEach(function (given, name) {
      if (name === "countries") given.split(",").forEach(function (code) {
        var box = criteria.querySelector('[name=countries][value="' + code.replace(/\W/g, "") + '"]');
        if (box) box.checked = true;
      });
      else if (name === "transplant") criteria.elements.transplant.checked = given === "1";
      else if (name !== "base" && criteria.elements[name] && given) criteria.elements[name].value = given;
    });
    fromTable();
  }

  var show = root.hasAttribute("data-static") ? fromTable : ask;
  start.addEventListener("change", function () { startFrom(); show(); });
  criteria.addEventListener("change", show);
  [start, criteria].forEach(function (form) {
    form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
    form.querySelectorAll("button").forEach(function (button) { button.hidden = true; });
  });
  if (root.hasAttribute("data-static")) restore();
})();

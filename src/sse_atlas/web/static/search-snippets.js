/* Snippets: the stretch of a provision that shows best why it was found, as sse_atlas.evidence.search.snippets cuts it. */
(function () {
  "use strict";
  var W = window.AtlasWords, I = window.AtlasIndex, held = I.held;
  var LENGTH = 220, FAR = 12000, MARKED = 24, LETTERS = "\\p{L}\\p{N}_";
  var BREAK = /[\s。．.;；、，,។၊]/g, INVISIBLE = "\u200b\u2060\ufeff\u00ad";

  function escaped(text) { return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"); }
  function either(words) { return "(?:" + words.map(escaped).join("|") + ")"; }

  function pattern(passages, words, stems) {
    var spaced = words.filter(function (word) { return !W.runs(word)[0].clusters.length; });
    var unspaced = words.filter(function (word) { return spaced.indexOf(word) < 0; });
    var parts = passages.map(function (passage) {
      return W.runs(passage).map(function (run) { return escaped(W.cut(run.text)); }).join("[^" + LETTERS + "]+");
    }), within = [];
    if (spaced.length) within.push(either(spaced) + "(?![" + LETTERS + "])");
    if (stems.length) within.push(either(stems) + "[" + LETTERS + "]*");
    if (within.length) parts.push("(?<![" + LETTERS + "])(?:" + within.join("|") + ")");
    parts = parts.concat(unspaced.sort(function (a, b) { return b.length - a.length; }).map(escaped)).filter(Boolean);
    return parts.length ? new RegExp(parts.join("|"), "gu") : null;
  }
  function merged(spans) {
    var found = [];
    spans.sort(function (a, b) { return a[0] - b[0] || a[1] - b[1]; }).forEach(function (span) {
      var last = found[found.length - 1];
      if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]); else found.push(span.slice());
    });
    return found;
  }
  function matches(text, sought) {
    var folded = W.fold(text), spans = [], match;
    sought.lastIndex = 0;
    while ((match = sought.exec(folded)) && spans.length <= 400) {
      var end = match.index + match[0].length;
      spans.push([match.index, end]);
      sought.lastIndex = match[0].length > 1 ? end - 1 : Math.max(end, match.index + 1);
    }
    spans = merged(spans);
    return folded.length === text.length || !spans.length ? spans : unfolded(text, folded.length, spans);
  }
  // Places in a folded text as places in the text: signs were left out, or letters joined, a few at a time.
  function unfolded(text, length, spans) {
    var kept = [], places = [0], n;
    for (n = 0; n < text.length; n += 1) if (INVISIBLE.indexOf(text[n]) < 0) kept.push(n);
    if (kept.length === length) {
      kept.push(text.length);
      return spans.map(function (span) { return [kept[span[0]], kept[span[1] - 1] + 1]; });
    }
    Array.from(text.matchAll(/\S+|\s+/g)).forEach(function (match) {
      var many = W.fold(match[0]).length;
      for (var m = 0; m < many; m += 1) places.push(match.index + Math.round((m + 1) * match[0].length / many));
    });
    return spans.map(function (span) {
      return span.map(function (place) { return places[Math.min(place, places.length - 1)]; });
    });
  }
  function whole(text, place) {
    while (place < text.length && (/\p{M}/u.test(text[place]) || text[place - 1] === "\u17d2" || "\u0e33\u0eb3".indexOf(text[place]) >= 0 ||
           /[\udc00-\udfff]/.test(text[place]))) place += 1;
    return place;
  }
  function gapWithin(text, from, to, last) {
    var found = null, match;
    BREAK.lastIndex = from;
    while ((match = BREAK.exec(text)) && match.index < to) { found = match.index; if (!last) break; }
    return found;
  }
  function stretch(text, spans) {
    var best = -1, start = 0, end, gap;
    if (text.length <= LENGTH * 1.3) return [0, text.length];
    spans.forEach(function (first, n) {
      var inside = 0;
      spans.slice(n).every(function (span) {
        if (span[1] > first[0] + LENGTH - 40) return false;
        inside += span[1] - span[0];
        return true;
      });
      if (inside > best) { best = inside; start = first[0]; }
    });
    start = Math.max(0, Math.min(start - 40, text.length - LENGTH));
    if (start) { gap = gapWithin(text, start, start + 30, false); start = gap === null ? whole(text, start) : gap + 1; }
    end = Math.min(text.length, start + LENGTH);
    if (end < text.length) end = gapWithin(text, end - 30, end, true) || whole(text, end);
    return [start, end];
  }
  // A text in pieces, each with whether it matched; its white space made single spaces.
  function snippet(text, sought) {
    var spans = sought ? matches(text.slice(0, FAR), sought) : [];
    if (sought && !spans.length && text.length > FAR) spans = matches(text, sought);
    var shown = stretch(text, spans), at = shown[0], pieces = [], before = shown[0] ? "…" : "", after = shown[1] < text.length ? "…" : "";
    var uneven = /\s\s|[\t\n\r]/.test(text.slice(shown[0], shown[1]));
    function add(matched, words) {
      if (uneven) words = words.replace(/\s+/g, " ");
      if (words) pieces.push([matched, words]);
    }
    spans.forEach(function (span) {
      if (span[0] >= shown[1] || span[1] <= shown[0]) return;
      var from = Math.max(span[0], shown[0]), to = Math.min(span[1], shown[1]);
      add(false, (pieces.length ? "" : before) + text.slice(at, from));
      add(true, text.slice(from, to));
      at = to;
    });
    add(false, (pieces.length ? "" : before) + text.slice(at, shown[1]) + after);
    return pieces;
  }

  // -- a hit, with its reasons -------------------------------------------------------------------------------------------
  function stands(one, folded) {
    var stems = held.head.inflected.indexOf(one.language) >= 0 ? W.loose(one.folded, one.language) : [];
    return folded.indexOf(one.folded) >= 0 || (stems.length > 0 && stems.every(function (stem) { return folded.indexOf(stem) >= 0; }));
  }
  function hit(plan, doc) {
    var text = held.head.texts[held.textOf[doc]], at = doc - text.first, chunk = 0;
    while (chunk + 1 < text.starts.length && text.starts[chunk + 1] <= at) chunk += 1;
    return I.load("text-" + (text.chunk + chunk)).then(function () {
      var row = held.chunks[text.chunk + chunk][at - text.starts[chunk]];
      return shown(plan, text, { eid: row[0], number: row[1], heading: row[2], place: row[3], text: row[4], reference: row[5] });
    });
  }
  function shown(plan, text, one) {
    var question = plan.question, across = plan.across.filter(function (x) { return x.language === text.language; }), stems = [];
    across.forEach(function (x) { stems = stems.concat(W.loose(x.folded, text.language)); });
    var sought = pattern(
      question.quoted.concat(across.map(function (x) { return x.folded; })),
      plan.terms.tokens.slice(0, MARKED), plan.terms.stems.slice(0, MARKED).concat(stems));
    var pieces = snippet(one.text, sought), heading = W.fold(one.heading), law = W.fold(text.law);
    var seen = W.fold(pieces.map(function (piece) { return piece[1]; }).join(""));
    var through = across.filter(function (x) { return stands(x, seen) || stands(x, heading); });
    function has(folded) { if (!sought) return false; sought.lastIndex = 0; return sought.test(folded); }
    var why = [
      ["quotation", question.quoted.length > 0], ["article number", question.articles.indexOf(one.reference) >= 0],
      ["law", plan.laws.indexOf(law) >= 0 || has(law)], ["heading", has(heading)], ["glossary", through.length > 0],
      ["text", pieces.some(function (piece) { return piece[0]; })],
    ].filter(function (reason) { return reason[1]; }).map(function (reason) { return reason[0]; });
    return {
      text: text, provision: one, pieces: pieces, why: why,
      through: through.map(function (x) { return x.said + " → " + x.translation; }),
    };
  }

  window.AtlasSnippets = { hit: hit, snippet: snippet, pattern: pattern };
})();

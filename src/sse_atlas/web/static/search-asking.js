/* Asking the tables: a question is taken apart, carried into other languages by the glossary and weighed, as
   sse_atlas.evidence.search does it. A test compares what the two find. */
(function () {
  "use strict";
  var W = window.AtlasWords, I = window.AtlasIndex, held = I.held;
  var NAMED = 60, NUMBER = 4, WHOLE = 20, ACROSS = 1.5, FEW = 20, SHORT = 8, LONGEST_TERM = 14;
  var SAYS = /[\p{L}\p{N}]/u;

  // -- what a question says ----------------------------------------------------------------------------------------------
  function understood(text) {
    var quoted = [], without = [];
    var rest = text.replace(/((?<!\S)-)?(?:"([^"]+)"|“([^”]+)”|「([^」]+)」|«([^»]+)»)/g, function (_, not, a, b, c, d) {
      (not ? without : quoted).push(W.fold(a || b || c || d));
      return " ";
    }).replace(/(?<!\S)-([^\s\-"][^\s"]*)/g, function (_, word) { without.push(W.fold(word)); return " "; });
    rest = W.fold(rest).replace(/"/g, " ");
    function says(words) { return SAYS.test(words); }
    return {
      words: rest, quoted: quoted.filter(says), without: without.filter(says), articles: articles(rest),
      subject: patterns().reduce(function (left, one) { return left.replace(one, " "); }, rest),
      empty: !quoted.some(says) && !says(rest),
    };
  }
  function patterns() {
    if (!held.patterns) held.patterns = held.head.articles.map(function (one) { return new RegExp(one, "gu"); });
    return held.patterns;
  }
  var DIGITS = { "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9 };
  var UNITS = { "十": 10, "百": 100, "千": 1000 };
  function value(text) {
    if (/^[0-9]+$/.test(text)) return parseInt(text, 10);
    var signs = W.signs(text), total = 0, pending = 0;
    if (!signs.every(function (sign) { return sign in DIGITS || sign in UNITS; })) return null;
    if (signs.length > 1 && signs.every(function (sign) { return sign in DIGITS; }))
      return parseInt(signs.map(function (sign) { return DIGITS[sign]; }).join(""), 10);
    signs.forEach(function (sign) {
      if (sign in UNITS) { total += (pending || 1) * UNITS[sign]; pending = 0; } else pending = DIGITS[sign];
    });
    return total + pending;
  }
  function articles(folded) {
    var found = [];
    patterns().forEach(function (pattern) {
      Array.from(folded.matchAll(pattern)).forEach(function (match) {
        var parts = match.groups, main = value(parts.n), branch = parts.b ? value(parts.b) : null;
        if (main === null) return;
        var said = main + (parts.a || "").toUpperCase() + (branch ? "-" + branch : "");
        if (found.indexOf(said) < 0) found.push(said);
      });
    });
    return found;
  }

  // -- the glossary --------------------------------------------------------------------------------------------------------
  function lexicon() {
    if (held.called) return held.called;
    held.called = new Map();
    held.lexicon.forEach(function (names, id) {
      Object.keys(names).forEach(function (language) {
        names[language].forEach(function (name) {
          var folded = W.fold(name);
          if (!held.called.has(folded)) held.called.set(folded, []);
          held.called.get(folded).push([id, language]);
        });
      });
    });
    return held.called;
  }
  function terms(folded) {
    var pieces = [], found = [], taken = [], out = [];
    W.runs(folded).forEach(function (run) {
      var at = run.start;
      if (!run.clusters.length) { pieces.push([run.start, run.end]); return; }
      run.clusters.forEach(function (cluster) { pieces.push([at, at + cluster.length]); at += cluster.length; });
    });
    pieces.forEach(function (first, n) {
      pieces.slice(n, n + LONGEST_TERM).forEach(function (last) {
        var text = folded.slice(first[0], last[1]);
        if (lexicon().has(text)) found.push([first[0], last[1], text]);
      });
    });
    found.sort(function (a, b) { return (a[0] - a[1]) - (b[0] - b[1]); });
    found.forEach(function (one) {
      if (!taken.every(function (other) { return one[1] <= other[0] || one[0] >= other[1]; })) return;
      taken.push(one);
      new Set(lexicon().get(one[2]).map(function (called) { return called[0]; })).forEach(function (id) { out.push([one[2], id]); });
    });
    return out;
  }
  function expansions(folded) {
    var found = new Map();
    terms(folded).forEach(function (one) {
      var said = one[0], names = held.lexicon[one[1]];
      var spoken = lexicon().get(said).filter(function (called) { return called[0] === one[1]; }).map(function (called) { return called[1]; });
      Object.keys(names).forEach(function (language) {
        names[language].forEach(function (name) {
          var translation = W.fold(name);
          if (spoken.indexOf(language) < 0 && translation !== said)
            found.set(language + " " + translation, { said: said, language: language, translation: name, folded: translation });
        });
      });
    });
    return Array.from(found.values());
  }

  // -- passages --------------------------------------------------------------------------------------------------------------
  function wordsWith(part, opens, closes) {
    var text = held.words, sought = (opens ? "\n" : "") + part + (closes ? "\n" : ""), found = [], at = text.indexOf(sought);
    while (at >= 0) {
      var start = text.lastIndexOf("\n", at) + 1, end = text.indexOf("\n", start);
      found.push(text.slice(start, end));
      at = text.indexOf(sought, end);
    }
    return found;
  }
  function row(pieces) {
    var found = [];
    pieces.forEach(function (piece, n) {
      var first = n === 0, last = n === pieces.length - 1, word = W.cut(piece.text), end;
      if (!piece.clusters.length) { found.push(first || last ? wordsWith(word, !first, !last) : [word]); return; }
      end = piece.clusters[piece.clusters.length - 1];
      W.pairs(piece.clusters).forEach(function (pair) { found.push([pair]); });
      if (!last) found.push([end]);
      else if (piece.clusters.length === 1) found.push(held.others.filter(function (token) {
        return token === end || token.indexOf(end) === 0 && (W.clusters(token)[0] || W.signs(token)[0]) === end;
      }));
    });
    return found;
  }
  function holding(folded) {
    var wanted = row(W.runs(folded));
    if (!wanted.length || !wanted.every(function (position) { return position.length; })) return new Map();
    return I.same(Array.from(I.rows(wanted).keys()), 1);
  }
  function translated(folded, language) {
    var pieces = W.runs(folded), words, stems, ways = [];
    if (!pieces.length) return null;
    if (pieces.some(function (piece) { return piece.clusters.length; })) {
      var wanted = row(pieces);
      if (wanted.every(function (position) { return position.length === 1; }))
        return I.phrase(wanted.map(function (position) { return position[0]; }), 1);
      return holding(folded);
    }
    words = pieces.map(function (piece) { return W.cut(piece.text); });
    if (words.every(function (word) { return I.frequency(I.FIND, word); })) ways.push(I.phrase(words, 1));
    stems = held.head.inflected.indexOf(language) >= 0 ? W.loose(folded, language) : [];
    if (stems.length && stems.every(function (stem) { return I.frequency(I.LOOSE, stem); }))
      ways.push(I.scaled(I.all(stems.map(function (stem) { return I.term(I.LOOSE, stem, 1); })), 0.5));
    return ways.length ? I.most(ways) : null;
  }
  function asWords(folded, languages) {
    var pieces = W.runs(folded);
    if (!pieces.length) return null;
    if (pieces.every(function (piece) { return !piece.clusters.length; }))
      return I.phrase(pieces.map(function (piece) { return W.cut(piece.text); }), 1);
    if (languages.indexOf("ko") >= 0 && /^[\uac00-\ud7a3]/.test(pieces[0].text)) {
      var start = W.signs(pieces[0].text).slice(0, W.PREFIX).join("");
      return I.frequency(I.LOOSE, start) ? I.term(I.LOOSE, start, 1) : null;
    }
    return null;
  }

  // -- ranking -----------------------------------------------------------------------------------------------------------------
  function own(languages) {
    var weights = held.head.weights;
    return (languages.length && weights[languages[0]]) || weights["default"];
  }
  function sizeOf(languages) {
    return languages.reduce(function (sum, one) { return sum + (held.head.languages[one] || 0); }, 0) || held.head.size;
  }
  function unique(list) { return Array.from(new Set(list)); }
  function termsOf(folded, languages) {
    var among = languages.filter(function (one) { return one in held.head.languages; }), weights = own(among), stems = [];
    var common = Math.max(weights.common * sizeOf(among), FEW);
    function many(token) { return I.frequency(I.FIND, token); }
    var known = unique(W.asked(W.runs(folded))).filter(many);
    var telling = known.filter(function (token) { return many(token) <= common; });
    if (!telling.length) telling = known;
    telling = telling.slice().sort(function (a, b) { return many(a) - many(b); });
    if (weights.loose) among.forEach(function (language) {
      stems = stems.concat(W.loose(folded, language).filter(function (stem) { return W.signs(stem).length > 1; }));
    });
    stems = unique(stems).filter(function (stem) { var n = I.frequency(I.LOOSE, stem); return n > 0 && n <= common; });
    return { tokens: telling.slice(0, weights.most), stems: stems, languages: among };
  }
  function ranked(folded, terms) {
    var weights = own(terms.languages), size = sizeOf(terms.languages), clauses = [];
    function add(field, token, weight) {
      var many = Math.min(I.frequency(field, token), size);
      if (!many || !weight) return;
      var near = I.rarity(many, size), boost = weight * near / I.rarity(many, held.head.size) * Math.pow(near, weights.power - 1);
      clauses.push(I.term(field, token, boost));
    }
    terms.tokens.forEach(function (token) {
      add(I.FIND, token, 1);
      add(I.HEAD, token, weights.head);
      add(I.LAW, token, weights.law);
    });
    terms.stems.forEach(function (stem) { add(I.LOOSE, stem, weights.loose); });
    var inRow = W.asked(W.runs(folded));
    if (weights.passage && inRow.length > 1 && inRow.length <= SHORT && inRow.every(function (token) { return I.frequency(I.FIND, token); }))
      clauses.push(I.phrase(inRow, weights.passage));
    return clauses.length ? I.sum(clauses) : null;
  }

  // -- one question --------------------------------------------------------------------------------------------------------------
  function lawsIn(question) {
    var found = [], taken = "";
    if (!question.articles.length) return found;
    unique(held.head.texts.map(function (text) { return text.title; })).sort(function (a, b) {
      return b.length - a.length || (a < b ? -1 : 1);
    }).forEach(function (title) {
      if (title.length > 1 && question.words.indexOf(title) >= 0 && taken.indexOf(title) < 0) { taken += "\n" + title; found.push(title); }
    });
    return found;
  }
  // The texts that are looked at: of each law and language the newest (at a date), and what the filters leave.
  function looked(within) {
    var newest = {};
    held.head.texts.forEach(function (text) {
      var key = text.id + " " + text.language;
      if (within.as_of && text.date > within.as_of + "~") return;
      if (!newest[key] || text.date > newest[key].date) newest[key] = text;
    });
    function among(list, value) { return !list || !list.length || list.indexOf(value) >= 0; }
    return held.head.texts.map(function (text) {
      return newest[text.id + " " + text.language] === text && among(within.language, text.language) &&
        among(within.country, text.country) && among(within.document, text.id);
    });
  }
  function unspaced(folded) { return W.runs(folded).some(function (run) { return run.clusters.length; }); }
  // Whether the vocabulary must be known, since a word may stand within another, or one character begin a pair.
  function inParts(folded) {
    var pieces = W.runs(folded), last = pieces[pieces.length - 1];
    return unspaced(folded) && (pieces.some(function (run) { return !run.clusters.length; }) || last.clusters.length === 1);
  }
  function tokensOf(question, languages, across) {
    var found = [], runs = W.runs(question.words);
    found = found.concat(W.asked(runs), question.articles.map(function (number) { return "#" + number; }));
    languages.forEach(function (language) { found = found.concat(W.loose(question.words, language)); });
    function add(words) { row(W.runs(words)).forEach(function (position) { found = found.concat(position); }); }
    across.forEach(function (one) {
      if (unspaced(one.folded)) add(one.folded);
      else found = found.concat(W.tokens(one.folded), W.loose(one.folded, one.language));
    });
    question.quoted.concat(question.without).forEach(function (words) {
      add(words);
      found = found.concat(W.tokens(words), W.loose(words, "ko"));
    });
    return unique(found);
  }
  function plan(text, within) {
    var question = understood(text);
    if (question.empty) return null;
    var spoken = W.spoken([question.words].concat(question.quoted).join(" ")), only = within.language || [];
    var languages = spoken.filter(function (one) { return !only.length || only.indexOf(one) >= 0; });
    if (!languages.length) languages = only;
    var laws = lawsIn(question), subject = laws.reduce(function (left, title) { return left.split(title).join(" "); }, question.subject);
    var across = expansions(subject).filter(function (one) {
      return one.language in held.head.languages && (!only.length || only.indexOf(one.language) >= 0);
    });
    return { question: question, languages: languages, laws: laws, across: across, looked: looked(within) };
  }
  function weigh(plan) {
    var question = plan.question, musts = [], shoulds = [], anyOf = [], nots;
    var terms = plan.terms = termsOf(question.words, plan.languages), main;
    function textOf(doc) { return held.head.texts[held.textOf[doc]]; }
    question.quoted.forEach(function (words) {
      musts.push(holding(words));
      var whole = asWords(words, terms.languages.length ? terms.languages : Object.keys(held.head.languages));
      if (whole) shoulds.push(I.same(Array.from(whole.keys()), WHOLE), whole);
    });
    main = ranked(question.words, terms);
    if (main) anyOf.push(main);
    plan.across.forEach(function (one) {
      var inside = translated(one.folded, one.language);
      if (!inside) return;
      inside.forEach(function (score, doc) { if (textOf(doc).language !== one.language) inside.delete(doc); });
      anyOf.push(I.scaled(inside, ACROSS));
    });
    question.articles.forEach(function (number) {
      var docs = I.numbered(number);
      anyOf.push(I.same(docs, NUMBER));
      plan.laws.forEach(function (title) {
        anyOf.push(I.same(docs.filter(function (doc) { return textOf(doc).title === title; }), NAMED));
      });
    });
    if (anyOf.length) (question.quoted.length ? shoulds : musts).push(I.sum(anyOf));
    if (!musts.length) return [];
    nots = question.without.map(holding);
    var found = I.all(musts), more = I.sum(shoulds), scores = [];
    found.forEach(function (score, doc) {
      if (!plan.looked[held.textOf[doc]] || nots.some(function (map) { return map.has(doc); })) return;
      scores.push([doc, Math.fround(score + (more.get(doc) || 0))]);
    });
    return scores.sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; });
  }

  // The provisions that answer a question, best first: [number, weight] of each, and the question as it was understood.
  function ask(text, within) {
    return Promise.all([I.load("head"), I.load("lexicon")]).then(function () {
      I.ready();
      var made = plan(text, within || {});
      if (!made) return null;
      var partly = made.question.quoted.length || made.question.without.length ||
        made.across.some(function (one) { return inParts(one.folded); });
      return (partly ? I.load("words") : Promise.resolve()).then(function () {
        return I.loadTokens(tokensOf(made.question, made.languages, made.across));
      }).then(function () { return { plan: made, hits: weigh(made) }; });
    });
  }

  window.AtlasAsking = { ask: ask, understood: understood, expansions: expansions };
})();

/* The index of the library in tables that classic scripts hand over when they are loaded, and its weighing: the same fields,
   tokens and BM25 (k1 1.2, b 0.75, lengths in one byte) as the index that the site asks. */
(function () {
  "use strict";
  var W = window.AtlasWords, here = document.currentScript;
  var folder = here ? here.src.replace(/[^/]*\/[^/]*$/, "tables/") : "tables/"; // beside the folder of this script
  var FIND = 0, HEAD = 1, LAW = 2, LOOSE = 3;
  var held = { shards: {}, chunks: {} }, loading = {}, entries = new Map();

  // -- loading -------------------------------------------------------------------------------------------------------
  window.AtlasTables = {
    head: function (table) { held.head = table; },
    shard: function (number, tokens) { held.shards[number] = tokens; },
    text: function (number, provisions) { held.chunks[number] = provisions; },
    words: function (spaced, others) { held.words = "\n" + spaced + "\n"; held.others = others.split("\n"); },
    lexicon: function (terms) { held.lexicon = terms; },
    names: function (places, names) { held.places = places; held.names = names; },
    wording: function (words) { held.wording = words; },
  };
  function load(name) {
    if (!loading[name]) loading[name] = new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = folder + name + ".js";
      script.addEventListener("load", resolve);
      script.addEventListener("error", function () {
        delete loading[name]; // the next question tries again
        script.remove();
        reject(new Error(name));
      });
      document.head.append(script);
    });
    return loading[name];
  }
  function shardOf(token) {
    var value = 2166136261;
    for (var n = 0; n < token.length; n += 1) value = Math.imul(value ^ token.charCodeAt(n), 16777619) >>> 0;
    return value % held.head.shards;
  }
  function loadTokens(tokens) {
    var wanted = new Set(tokens.map(shardOf));
    return Promise.all(Array.from(wanted, function (number) { return load("shard-" + number); }));
  }

  // -- what is known of a token ----------------------------------------------------------------------------------------
  function number(text) { return parseInt(text, 36); }
  function counted(text, spread) {
    var docs = [], counts = [], at = 0;
    if (text) text.split(",").forEach(function (one) {
      var parts = one.split("*");
      at += number(parts[0]);
      spread(at, parts[1] ? number(parts[1]) : 1, docs, counts);
    });
    return { docs: docs, counts: counts };
  }
  function single(at, count, docs, counts) { docs.push(at); counts.push(count); }
  function ofText(at, count, docs, counts) {
    var text = held.head.texts[at];
    for (var n = 0; n < text.many; n += 1) { docs.push(text.first + n); counts.push(count); }
  }
  function placed(text) {
    var docs = [], places = [], at = 0;
    if (text) text.split(";").forEach(function (one) {
      var parts = one.split(" "), place = 0;
      at += number(parts[0]);
      docs.push(at);
      places.push(parts[1].split(",").map(function (step) { return (place += number(step)); }));
    });
    return { docs: docs, places: places, counts: places.map(function (one) { return one.length; }) };
  }
  function entry(token) {
    if (!entries.has(token)) {
      var parts = (held.shards[shardOf(token)] || {})[token] || [];
      entries.set(token, [placed(parts[FIND]), counted(parts[HEAD], single), counted(parts[LAW], ofText), counted(parts[LOOSE], single)]);
    }
    return entries.get(token);
  }
  function frequency(field, token) { return entry(token)[field].docs.length; }
  function numbered(reference) {
    var parts = (held.shards[shardOf("#" + reference)] || {})["#" + reference];
    return parts ? counted(parts[0], single).docs : [];
  }

  // -- weighing --------------------------------------------------------------------------------------------------------
  // Every answer is a map: provision → what it weighs.
  function lengthOf(code) {
    if (code < 24) return code;
    var rest = code - 24, shift = (rest >> 3) - 1;
    return 24 + (shift < 0 ? rest & 7 : ((rest & 7) | 8) << shift);
  }
  function saturations(field) {
    var average = held.head.totals[field] / held.head.size, found = [];
    for (var code = 0; code < 256; code += 1) found.push(1.2 * (1 - 0.75 + 0.75 * lengthOf(code) / average));
    return found;
  }
  function codes(field) {
    if (field === LAW) return null;
    var text = held.head.lengths[field === LOOSE ? 2 : field], found = new Uint8Array(held.head.size);
    for (var n = 0; n < found.length; n += 1) found[n] = number(text.substr(2 * n, 2));
    return found;
  }
  function ready() {
    if (held.saturations) return;
    held.head.texts = held.head.texts.map(function (one) {
      return {
        id: one[0], expression: one[1], law: one[2], language: one[3], country: one[4], date: one[5], first: one[6], many: one[7],
        length: one[8], chunk: one[9], starts: one[10], title: W.fold(one[2]).split(/\s+/).filter(Boolean).join(" "),
      };
    });
    held.textOf = new Uint32Array(held.head.size);
    held.head.texts.forEach(function (text, n) { held.textOf.fill(n, text.first, text.first + text.many); });
    held.saturations = [FIND, HEAD, LAW, LOOSE].map(saturations);
    held.codes = [FIND, HEAD, LAW, LOOSE].map(codes);
    var laws = new Uint8Array(held.head.size);
    held.head.texts.forEach(function (text) { laws.fill(text.length, text.first, text.first + text.many); });
    held.codes[LAW] = laws;
  }
  function rarity(many, size) { return Math.log(1 + (size - many + 0.5) / (many + 0.5)); }
  function weighed(field, docs, counts, idf, boost) {
    var found = new Map(), weight = idf * 2.2 * boost;
    docs.forEach(function (doc, n) {
      found.set(doc, weight * counts[n] / (counts[n] + held.saturations[field][held.codes[field][doc]]));
    });
    return found;
  }
  function term(field, token, boost) {
    var one = entry(token)[field];
    return weighed(field, one.docs, one.counts, rarity(one.docs.length, held.head.size), boost);
  }
  function same(docs, weight) { return new Map(docs.map(function (doc) { return [doc, weight]; })); }

  // How often a row of positions stands in each provision; each position is a list of tokens of which one must stand there.
  function rows(row) {
    var found = new Map();
    row[0].forEach(function (token) {
      var first = entry(token)[FIND];
      first.docs.forEach(function (doc, n) {
        if (!found.has(doc)) found.set(doc, []);
        found.set(doc, found.get(doc).concat(first.places[n]));
      });
    });
    row.slice(1).forEach(function (position, n) {
      var next = new Map();
      position.forEach(function (token) {
        var one = entry(token)[FIND];
        one.docs.forEach(function (doc, m) {
          if (!found.has(doc)) return;
          if (!next.has(doc)) next.set(doc, new Set());
          one.places[m].forEach(function (place) { next.get(doc).add(place - n - 1); });
        });
      });
      found.forEach(function (starts, doc) {
        var kept = next.has(doc) ? starts.filter(function (start) { return next.get(doc).has(start); }) : [];
        if (kept.length) found.set(doc, kept); else found.delete(doc);
      });
    });
    return found;
  }
  function phrase(tokens, boost) {
    if (tokens.length === 1) return term(FIND, tokens[0], boost);
    var found = rows(tokens.map(function (token) { return [token]; })), docs = Array.from(found.keys());
    var idf = tokens.reduce(function (sum, token) { return sum + rarity(frequency(FIND, token), held.head.size); }, 0);
    return weighed(FIND, docs, docs.map(function (doc) { return found.get(doc).length; }), idf, boost);
  }

  // -- putting answers together ------------------------------------------------------------------------------------------
  function sum(maps) {
    var found = new Map();
    maps.forEach(function (map) { map.forEach(function (score, doc) { found.set(doc, (found.get(doc) || 0) + score); }); });
    return found;
  }
  function most(maps) {
    var found = new Map();
    maps.forEach(function (map) { map.forEach(function (score, doc) { found.set(doc, Math.max(found.get(doc) || 0, score)); }); });
    return found;
  }
  function all(maps) {
    var found = new Map();
    maps[0].forEach(function (score, doc) {
      if (maps.every(function (map) { return map.has(doc); }))
        found.set(doc, maps.reduce(function (total, map) { return total + map.get(doc); }, 0));
    });
    return found;
  }
  function scaled(map, boost) {
    var found = new Map();
    map.forEach(function (score, doc) { found.set(doc, score * boost); });
    return found;
  }

  window.AtlasIndex = {
    FIND: FIND, HEAD: HEAD, LAW: LAW, LOOSE: LOOSE, held: held, load: load, loadTokens: loadTokens, ready: ready,
    frequency: frequency, numbered: numbered, rarity: rarity, term: term, same: same, rows: rows, phrase: phrase,
    sum: sum, most: most, all: all, scaled: scaled,
  };
})();

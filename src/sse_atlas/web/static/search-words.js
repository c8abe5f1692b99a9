/* Words of every script, as sse_atlas.evidence.words has them: a text is folded, cut into tokens to be found by and stems
   to be ranked by. A test holds the two against each other; what is changed there is changed here. */
(function () {
  "use strict";
  var SINGLE = "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  var CLUSTERED = "\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ece\\u0edc-\\u0edf\\u1780-\\u17d3\\u17d7\\u17dd";
  var RUN = new RegExp("([" + SINGLE + "]+)|([" + CLUSTERED + "]+)|((?:(?![" + SINGLE + CLUSTERED + "])[\\p{L}\\p{N}])+)", "gu");
  var CLUSTER = new RegExp(
    "(?:[\\u1780-\\u17b3](?:\\u17d2[\\u1780-\\u17b3])*|[\\u0e01-\\u0ece\\u0edc-\\u0edf\\u1780-\\u17d3\\u17d7\\u17dd])" +
    "(?:\\u17d2[\\u1780-\\u17b3]|[\\u0e31\\u0e33-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb3-\\u0ebc\\u0ec8-\\u0ece\\u17b4-\\u17d3\\u17dd])*", "gu");
  var LONGEST = 60;

  // -- folding -------------------------------------------------------------------------------------------------------
  var SPECIAL = /[\u200b\u2060\ufeff\u00ad\uff01-\uff5e\u0e50-\u0e59\u0ed0-\u0ed9\u17e0-\u17e9\u1810-\u1819\u0451\u3000]/g;
  var AM = /\u0e4d([\u0e48-\u0e4b]?)\u0e32|\u0ecd([\u0ec8-\u0ecb]?)\u0eb2/g;
  var KHMER = /([\u1780-\u17b3])((?:\u17d2[\u1780-\u17b3]|[\u17b6-\u17d1\u17dd]){2,})/g;
  var PART = /\u17d2[\u1780-\u17b3]|[^]/g;

  var ZEROS = [0xe50, 0xed0, 0x17e0, 0x1810];
  function special(sign) {
    var code = sign.charCodeAt(0), zero = ZEROS.filter(function (one) { return code >= one && code < one + 10; })[0];
    if (zero) return String(code - zero);
    if (code >= 0xff01) return String.fromCharCode(code - 0xfee0).toLowerCase();
    return code === 0x451 ? "\u0435" : code === 0x3000 ? " " : "";
  }
  function place(part) {
    if (part[0] === "\u17d2") return part[1] === "\u179a" ? 1 : 0;
    if (part === "\u17c9" || part === "\u17ca") return 2;
    return part >= "\u17b6" && part <= "\u17c5" ? 3 : 4;
  }
  function ordered(_, before, marks) {
    return before + marks.match(PART).map(function (part, n) { return [place(part), n, part]; }).sort(function (a, b) {
      return a[0] - b[0] || a[1] - b[1];
    }).map(function (one) { return one[2]; }).join("");
  }
  function fold(text) {
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    text = text.normalize("NFC").toLowerCase().replace(SPECIAL, special);
    text = text.replace(AM, function (all, thai, lao) {
      return all[0] === "\u0e4d" ? (thai || "") + "\u0e33" : (lao || "") + "\u0eb3";
    });
    return text.replace(KHMER, ordered);
  }

  // -- tokens --------------------------------------------------------------------------------------------------------
  function signs(text) { return Array.from(text); }
  function cut(word) { return word.length > LONGEST ? signs(word).slice(0, LONGEST).join("") : word; }
  function clusters(text) { return text.match(CLUSTER) || []; }

  // Characters that belong together: clusters of an unspaced script, or one word, which has none.
  function runs(folded) {
    var found = [], match;
    RUN.lastIndex = 0;
    while ((match = RUN.exec(folded))) {
      var pieces = match[1] ? signs(match[1]) : match[2] ? clusters(match[2]) : [];
      found.push({ start: match.index, end: match.index + match[0].length, text: match[0], clusters: pieces });
    }
    return found;
  }
  function pairs(pieces) {
    return pieces.slice(1).map(function (piece, n) { return pieces[n] + piece; });
  }
  function tokens(folded) {
    var found = [];
    runs(folded).forEach(function (run) {
      if (!run.clusters.length) found.push(cut(run.text));
      else found.push.apply(found, pairs(run.clusters).concat(run.clusters[run.clusters.length - 1]));
    });
    return found;
  }
  // A question is asked by pairs alone: the last character stands in the index to end a run.
  function asked(pieces) {
    var found = [];
    pieces.forEach(function (run) {
      if (!run.clusters.length) found.push(cut(run.text));
      else if (run.clusters.length === 1) found.push(run.clusters[0]);
      else found.push.apply(found, pairs(run.clusters));
    });
    return found;
  }

  // -- stems ---------------------------------------------------------------------------------------------------------
  var PREFIX = 6, WORD = /[\p{L}\p{Nl}\p{No}]+/gu, HANGUL = /[\uac00-\ud7a3]+/g, HAN = /[\u3400-\u9fff]{2,6}/g, KANA = /[\u3040-\u30ff]/;
  var CYRILLIC = new RegExp(
    "(?:иями|ями|ами|ого|его|ому|ему|ыми|ими|ией|иях|иям|ией|ость|ости|остью|ение|ения|ению|ением|ений|" +
    "лардын|лердин|дардын|дердин|тардын|лары|лери|ларга|лерге|ынын|нын|нин|дын|дин|тын|тин|нун|нүн|дун|дүн|" +
    "уудын|үүдийн|уудад|үүдэд|ийн|ын|ийг|ыг|аар|ээр|оор|өөр|ууд|үүд|" +
    "ов|ев|ей|ой|ый|ий|ая|яя|ое|ее|ые|ие|ых|их|ам|ям|ах|ях|ом|ем|ью|ия|ию|ии|га|ге|го|гө|да|де|до|дө|дан|ден|" +
    "а|я|о|е|ы|и|у|ю|ь|й|э)$", "u");
  var ENGLISH = /(?:'s|ies|ness|ments|ment|ations|ation|ings|ing|ed|es|s|ly)$/;
  var MALAYIC = /^(?:mem|men|meng|me|ber|ter|per|pem|pen|peng|di|ke|se|nag|mag|pag|ipag|ika)(?=[a-z]{5})/;
  var MALAYIC_END = /([a-z]{4})(?:kannya|annya|kan|nya|an|i|in|hin)$/;
  var UNSPACED = ["th", "km", "lo", "zh", "zh-Hans", "zh-Hant"];

  function unmarked(word) { return word.replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, ""); }
  function stem(word, language) {
    var letters = signs(word);
    if (language === "vi") return unmarked(word);
    if (word[0] >= "\u0400" && word[0] <= "\u052f") return long(letters.length > 4 ? word.replace(CYRILLIC, "") : word, word);
    if (letters.length < 4) return language === "en" ? "" : unmarked(word);
    if (["id", "ms", "fil"].indexOf(language) >= 0) return long(word.replace(MALAYIC, "").replace(MALAYIC_END, "$1"), word);
    return long(word.replace(ENGLISH, ""), word);
  }
  function long(cutDown, word) { return signs(cutDown).length >= 4 ? cutDown : word; }

  function loose(folded, language) {
    var found = [];
    if (language === "ko") {
      (folded.match(HANGUL) || []).forEach(function (run) {
        for (var n = 1; n <= Math.min(PREFIX, run.length); n += 1) found.push(run.slice(0, n));
      });
    } else if (language === "ja" && KANA.test(folded)) {
      found = folded.match(HAN) || [];
    } else if (UNSPACED.indexOf(language) < 0) {
      (folded.match(WORD) || []).forEach(function (word) { var one = stem(word, language); if (one) found.push(one); });
    }
    return found;
  }

  // -- languages that a question may be in, told by its letters --------------------------------------------------------
  var SCRIPTS = [
    [/[\uac00-\ud7a3]/, ["ko"]], [/[\u3040-\u30ff]/, ["ja"]], [/[\u0e00-\u0e7f]/, ["th"]], [/[\u0e80-\u0eff]/, ["lo"]],
    [/[\u1780-\u17ff]/, ["km"]], [/[\u0400-\u052f]/, ["ru", "ky", "mn"]], [/[\u3400-\u9fff]/, ["zh-Hans", "zh-Hant", "ja", "ko"]],
    [/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/, ["vi"]], [/(?:)/, ["en", "id", "ms", "fil", "vi"]],
  ];
  function spoken(folded) {
    return SCRIPTS.filter(function (one) { return one[0].test(folded); })[0][1];
  }

  window.AtlasWords = {
    fold: fold, runs: runs, tokens: tokens, asked: asked, pairs: pairs, clusters: clusters, loose: loose, spoken: spoken, cut: cut,
    signs: signs, PREFIX: PREFIX,
  };
})();

// Which language the widget speaks, in which direction it is written, and the launcher's few words in each. Pure.

import { own } from '../shared/own.js';

/** The launcher's own: open, and that it could not be loaded. @type {Record<string, [string, string]>} */
export const LABELS = {
  en: ['Open chat', 'The chat could not be loaded. Try again.'],
  de: ['Chat öffnen', 'Der Chat konnte nicht geladen werden. Versuchen Sie es noch einmal.'],
  fr: ['Ouvrir le chat', 'Le chat n’a pas pu être chargé. Réessayez.'],
  es: ['Abrir el chat', 'No se pudo cargar el chat. Inténtelo de nuevo.'],
  pt: ['Abrir o chat', 'Não foi possível carregar o chat. Tente novamente.'],
  ar: ['فتح المحادثة', 'تعذّر تحميل المحادثة. حاول مرة أخرى.'],
  ja: ['チャットを開く', 'チャットを読み込めませんでした。もう一度お試しください。'],
  zh: ['打开聊天', '无法加载聊天，请重试。'],
};

/** Where the panel's words are. @type {Record<string, string>} */
export const FILES = {
  en: 'widget/words-en.js',
  de: 'widget/words-de.js',
  fr: 'widget/words-fr.js',
  es: 'widget/words-es.js',
  pt: 'widget/words-pt.js',
  ar: 'widget/words-ar.js',
  ja: 'widget/words-ja.js',
  zh: 'widget/words-zh.js',
};

const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)\b/;

/**
 * What the host chose, even if the widget does not know it (the host then brings the words); otherwise the
 * page's language or the first of the visitor's that the widget speaks.
 * @param {string | undefined} chosen
 * @param {readonly string[]} [others]
 */
export function languageOf(chosen, others = [own('documentElement').lang, ...navigator.languages]) {
  const wanted = [chosen || others.find((tag) => tag.slice(0, 2).toLowerCase() in LABELS), 'en'];
  return wanted.find((tag) => tag && isTag(tag)) ?? 'en';
}

/** @param {string} language */
export function isRightToLeft(language) {
  return RIGHT_TO_LEFT.test(language.toLowerCase());
}

/**
 * Black or white, whichever can be read better on a colour `#rrggbb`; null for what is no such colour.
 * Luminance and contrast as WCAG 2.2 defines them.
 * @param {string} color
 */
export function readable(color) {
  const match = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(color);
  if (!match) return null;
  const [red = 0, green = 0, blue = 0] = match.slice(1).map((part) => linear(parseInt(part, 16) / 255));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? '#000' : '#fff';
}

/** @param {number} part */
function linear(part) {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** @param {string} tag */
function isTag(tag) {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

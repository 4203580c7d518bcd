// Members of the document itself.

/**
 * An image or a form that a page names `body` or `createElement` stands before the document's own member of
 * that name (HTML, "DOM tree accessors"); the prototype's is never hidden.
 * @template {keyof Document} K
 * @param {K} key
 * @returns {Document[K]}
 */
export function own(key) {
  const member = Reflect.get(Document.prototype, key, document);
  return typeof member === 'function' ? member.bind(document) : member;
}

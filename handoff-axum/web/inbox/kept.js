// What this browser keeps of an operator's choices; where storage is refused, they hold until the page is left.

/** @param {string} place @param {string} value */
export function keep(place, value) {
  try {
    localStorage.setItem(place, value);
  } catch {
    // Refused: nothing is lost that a person could not choose again.
  }
}

/** @param {string} place */
export function recall(place) {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}

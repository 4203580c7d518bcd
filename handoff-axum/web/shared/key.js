// Makes the key that lets the server recognise a repeated message.

/** 32 characters of [0-9a-f]. `crypto.randomUUID` does not exist on pages served without TLS. */
export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

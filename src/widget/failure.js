// Something that could not be had or done. Its code is what `cerulean-error` says.

export class Failure extends Error {
  /** @param code `wasm` or `index` @param message what happened @param url the file it happened to */
  constructor(code, message, url) {
    super(message);
    this.code = code;
    this.url = url;
  }
}

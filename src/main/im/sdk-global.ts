/**
 * The SDK's ESM build reads the global `self` while it is being imported (its browser uploader wants it), and
 * nothing else of a browser. Imported before the SDK, so that this line has run by then.
 */
Object.assign(globalThis, { self: globalThis })

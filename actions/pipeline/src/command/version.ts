/** As in package.json, which a bundle doesn't hold. */
export const VERSION = '0.1.0'

/** `slipway 1.2.0 (Node.js v24.9.0)`. */
export const versionText = () => `slipway ${VERSION} (Node.js ${process.version})`

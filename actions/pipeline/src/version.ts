/** As in package.json, which a bundle doesn't hold. */
export const VERSION = '0.1.0'

/** Pure: `slipway 1.2.0 (Node.js v24.9.0)`. */
export const versionText = (json: boolean) =>
  json ? JSON.stringify({ version: VERSION, node: process.version }) : `slipway ${VERSION} (Node.js ${process.version})`

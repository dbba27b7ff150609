/**
 * One wrong value as it stands in slipway.yaml, with « before the place that is told, and what has to be told.
 * `yamlOnly`: an action gets another value, because GitHub makes text of it.
 */
export type Row = [written: string, words: RegExp, more?: { yamlOnly?: boolean; secret?: boolean }]

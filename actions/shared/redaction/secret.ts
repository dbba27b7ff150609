/** A value that must not be shown. */
export interface Secret {
  /** The variable, key, file or input that holds it; may be shown. */
  name: string
  value: string
}

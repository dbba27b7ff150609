/** Once a text needed it: the parser is a third of the code that an action loads before it has read its inputs. */
let parseDocument: typeof import('yaml').parseDocument | undefined

/** A text was to be read before the parser was loaded. */
class YamlNeeded extends Error {}

/** Loads the parser, for programs that read YAML anyway. */
export async function loadYaml(): Promise<void> {
  parseDocument = (await import('yaml')).parseDocument
}

/**
 * Runs a check of inputs, and once more with the parser where one of them is YAML as text: zod can't wait for it.
 * @throws what the check throws.
 */
export async function withYaml<T>(check: () => T): Promise<T> {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof YamlNeeded)) throw error
    await loadYaml()
    return check()
  }
}

/** The data of a YAML text, or what is wrong with it, in one line; within `withYaml` or after `loadYaml`. */
export function readYaml(text: string): { data?: unknown; error?: string } {
  if (!parseDocument) throw new YamlNeeded('loadYaml() must come before this check')
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' })
    const [first] = document.errors
    return first ? { error: first.message } : { data: document.toJS() }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

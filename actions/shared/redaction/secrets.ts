import { maskUrls } from './embedded.ts'
import { compile, MASK } from './matcher.ts'
import { isSecretName } from './names.ts'
import { isNoSecret, isOrdinary, isTooShort } from './ordinary.ts'
import { maskPrivateKeys } from './pem.ts'
import { compilePositions } from './positions.ts'
import type { Secret } from './secret.ts'
import { spellingsOf } from './spellings.ts'

/** Secrets found by a source. */
export interface Found {
  secrets: readonly Secret[]
  /** Names of services, databases and users: a secret that equals one is an ordinary word. */
  names?: readonly string[]
  /** The user of this run can't change them: no note on short ones. */
  quiet?: boolean
  /** Read from a text that may have another meaning: hidden in this run, but not in the whole job. */
  guessed?: boolean
}

export interface SecretsOptions {
  /** Additional names of secrets, case-insensitive. */
  names?: readonly string[]
  /** Called once with each value that is hidden everywhere. */
  onSecret?: (value: string) => void
}

/** All secrets of a run. Sources add to it; the redaction reads it. */
export class Secrets {
  readonly #names: ReadonlySet<string>
  readonly #onSecret: (value: string) => void
  readonly #values = new Set<string>()
  readonly #short = new Set<string>()
  readonly #ordinary = new Set<string>()
  readonly #reported = new Set<string>()
  #redact: ((text: string) => string) | undefined
  #longest = 0

  constructor({ names = [], onSecret = () => {} }: SecretsOptions = {}) {
    this.#names = new Set(names.map((each) => each.toLowerCase()))
    this.#onSecret = onSecret
  }

  /** Whether a variable, key or input of this name contains a secret. */
  readonly isSecret = (name: string): boolean => this.#names.has(name.toLowerCase()) || isSecretName(name)

  /** Adds the secrets found by a source. */
  add({ secrets, names = [], quiet = false, guessed = false }: Found): void {
    for (const each of names) if (each !== '') this.#ordinary.add(each.toLowerCase())
    for (const { name, value } of secrets) {
      if (isNoSecret(value)) continue
      this.#values.add(value)
      if (!quiet && !guessed && isTooShort(value)) this.#short.add(name)
      if (!guessed) this.#report(value)
    }
    this.#redact = undefined
  }

  #report(value: string): void {
    if (this.#reported.has(value) || !this.#isHidden(value)) return
    this.#reported.add(value)
    this.#onSecret(value)
  }

  /** A text without secrets. */
  readonly redact = (text: string): string => {
    this.#redact ??= this.#compile()
    return this.#redact(maskUrls(maskPrivateKeys(text), MASK))
  }

  /** Characters of the longest spelling. */
  get longest(): number {
    this.#redact ??= this.#compile()
    return this.#longest
  }

  /** Names of secrets too short to be hidden everywhere, each reported once. */
  takeTooShort(): string[] {
    const names = [...this.#short]
    this.#short.clear()
    return names
  }

  #isHidden(value: string): boolean {
    return !isTooShort(value) && !isOrdinary(value, this.#ordinary)
  }

  #compile(): (text: string) => string {
    const hidden = [...this.#values].filter((each) => this.#isHidden(each))
    const whole = new Set(hidden)
    const spellings = hidden.flatMap(spellingsOf).filter((each) => !isOrdinary(each, this.#ordinary))
    this.#longest = spellings.reduce((longest, { length }) => Math.max(longest, length), 0)
    const everywhere = compile(spellings)
    const inPlace = compilePositions(
      [...this.#values].map((each) => each.trim()).filter((each) => !whole.has(each)),
      this.isSecret,
    )
    return (text) => inPlace(everywhere(text))
  }
}

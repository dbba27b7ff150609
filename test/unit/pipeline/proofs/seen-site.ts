import {
  chmodSync,
  lutimesSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { keysIn, keysOf, type Machine, machine } from './machine.ts'
import { repository } from './repository.ts'

type Json = Record<string, unknown>

/** A repository of its own on a machine of its own, to change them as somebody would. */
export class Site {
  readonly root = repository()
  readonly machine: Machine = machine()

  at(path: string): string {
    return join(this.root, path)
  }

  write(path: string, text: string): this {
    mkdirSync(dirname(this.at(path)), { recursive: true })
    writeFileSync(this.at(path), text)
    return this
  }

  folder(path: string): this {
    mkdirSync(this.at(path), { recursive: true })
    return this
  }

  text(path: string): string {
    return readFileSync(this.at(path), 'utf8')
  }

  add(path: string, text = '# changed\n'): this {
    return this.write(path, `${this.text(path)}${text}`)
  }

  edit(path: string, from: string | RegExp, to: string): this {
    const before = this.text(path)
    const after = before.replace(from, () => to)
    if (after === before) throw new Error(`${path} has no ${from}`)
    return this.write(path, after)
  }

  /** Whatever was there. */
  link(path: string, target: string): this {
    rmSync(this.at(path), { force: true })
    mkdirSync(dirname(this.at(path)), { recursive: true })
    symlinkSync(target, this.at(path))
    return this
  }

  mode(path: string, mode: number): this {
    chmodSync(this.at(path), mode)
    return this
  }

  move(from: string, to: string): this {
    renameSync(this.at(from), this.at(to))
    return this
  }

  remove(path: string): this {
    rmSync(this.at(path), { recursive: true })
    return this
  }

  /** Other content of the same length, and with the same time. */
  swap(path: string): this {
    const { atimeMs, mtimeMs } = statSync(this.at(path))
    this.write(
      path,
      this.text(path).replace(/\S/, (letter) => (letter === 'x' ? 'y' : 'x')),
    )
    lutimesSync(this.at(path), atimeMs / 1_000, mtimeMs / 1_000)
    return this
  }

  touch(path: string): this {
    lutimesSync(this.at(path), 1, 1)
    return this
  }

  /** A target of the bake file. */
  bake(name: string, keys: Json): this {
    const file = JSON.parse(this.text('docker-bake.json')) as { target: Record<string, Json> }
    file.target[name] = { ...file.target[name], ...keys }
    return this.write('docker-bake.json', JSON.stringify(file))
  }

  /** Further keys of the service `api` of the stack. */
  service(keys: string): this {
    return this.edit('stack/compose.yaml', 'image: acme/api:dev', `image: acme/api:dev\n    ${keys}`)
  }

  /** Further keys of the stack's file, above all others. */
  stack(keys: string): this {
    return this.write('stack/compose.yaml', `${keys}\n${this.text('stack/compose.yaml')}`)
  }

  env(values: Record<string, string | undefined>): this {
    Object.assign(this.machine.env, values)
    return this
  }

  image(ref: string, id: string): this {
    this.machine.images[ref] = id
    return this
  }

  info(values: Json): this {
    Object.assign(this.machine.info, values)
    return this
  }

  /** The keys of all stages; undefined for one that can't be proved. */
  async keys(how: { cache?: string; only?: string } = {}): Promise<Map<string, string | undefined>> {
    return keysOf(await keysIn(this.root, this.machine, how))
  }

  gone(): void {
    rmSync(this.root, { recursive: true, force: true })
  }
}

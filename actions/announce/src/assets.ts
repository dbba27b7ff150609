import { glob, readFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import type { Api } from '../../shared/github/api.ts'
import { Problem } from '../../shared/outcome/problem.ts'
import { ANNOUNCE } from './catalogue.ts'

/**
 * The files that patterns name, each once.
 * @throws {Problem} AN006 for a pattern without a file of its own, or for two files of one name.
 */
export async function filesOf(patterns: readonly string[], directory: string): Promise<string[]> {
  const files = new Set<string>()
  for (const pattern of patterns) {
    const before = files.size
    for await (const each of glob(pattern, { cwd: directory, withFileTypes: true }))
      if (each.isFile()) files.add(resolve(each.parentPath, each.name))
    if (files.size === before) throw wrongAsset(`assets: no file matches ${pattern}`)
  }
  const names = [...files].map((each) => basename(each))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) throw wrongAsset(`assets: several files are called ${twice}`)
  return [...files].sort()
}

const wrongAsset = (message: string) => new Problem(ANNOUNCE['asset-missing']({ message }))

/** What a release tells about its assets. */
export interface WithAssets {
  /** Source: GitHub's REST API, a URI template that ends in `{?name,label}`; on a host of its own. */
  upload_url: string
  assets: { name: string }[]
}

/** Uploads the files that the release doesn't have yet; what is there is never replaced. */
export async function attach({ octokit }: Api, { upload_url, assets }: WithAssets, files: readonly string[]) {
  for (const file of files) {
    const name = basename(file)
    if (assets.some((each) => each.name === name)) continue
    const headers = { 'content-type': 'application/octet-stream' }
    await octokit.request({ method: 'POST', url: upload_url, name, data: await readFile(file), headers })
  }
}

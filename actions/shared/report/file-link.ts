/** Where the files of a run are on GitHub; nothing is linked while that isn't known. */
export interface Source {
  /** `https://github.com/owner/name`. */
  repository?: string
  /** Commit of the checkout, whose lines findings name; on a pull request a merge of its newest commit. */
  checkout?: string
}

/** Pure: the page of a file's line on GitHub; undefined for files outside of the repository. */
export function fileLink(
  file: string | undefined,
  line: number | undefined,
  { repository, checkout }: Source,
): string | undefined {
  if (!file || !repository || !checkout || /^(\/|[a-z]:|\\)|(^|\/)\.\.(\/|$)|:\/\//i.test(file)) return undefined
  const path = file.replace(/(^|\/)\.\//g, '$1')
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return `${repository}/blob/${checkout}/${encoded}${line ? `#L${line}` : ''}`
}

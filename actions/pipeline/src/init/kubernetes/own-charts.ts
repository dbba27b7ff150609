import { shortName } from '../demand.ts'
import type { Candidate } from './candidate.ts'

/**
 * Pure: of several charts, those of the repository: the one that is called as it is, else those whose values name an
 * image as the repository or a folder with a Dockerfile is called, or that are called so. Empty if nothing shows it.
 */
export function ownCharts(charts: readonly Candidate[], title: string, built: ReadonlySet<string>): Candidate[] {
  const isCalled = ({ path, units }: Candidate, names: ReadonlySet<string>) =>
    [nameOf(path), ...units.flatMap(({ images = [] }) => images.map(shortName))].some((each) => names.has(each))
  const evidence = [
    charts.filter(({ path }) => nameOf(path) === title),
    charts.filter((each) => isCalled(each, new Set([title]))),
    charts.filter((each) => isCalled(each, built)),
  ]
  return evidence.find((each) => each.length > 0) ?? []
}

const nameOf = (path: string) => path.split('/').at(-1) ?? path

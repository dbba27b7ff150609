import type { PassedOver, Survey } from '../../../shared/action/proposal.ts'
import { ImageReference } from '../../../shared/image/reference.ts'

/** More paths would hide what matters. */
const SHOWN = 20

/** Pure: what was found and taken, what was passed over and why, and what the user should know, as lines. */
export function describeSurvey(survey: Survey): string[] {
  return [...takenLines(survey), ...passedOverLines(survey.passedOver), ...noteLines(survey)]
}

function takenLines({ bakeFile, dockerfiles, compose, kubernetes }: Survey): string[] {
  return [
    bakeFile && `bake file: ${bakeFile}`,
    ...dockerfiles.map(
      ({ name, path, context, target }) =>
        `image ${name}: ${path}, context ${context}${target ? `, target ${target}` : ''}`,
    ),
    compose && `Compose stack: ${compose.files.join(', ')} (${compose.services.map(({ name }) => name).join(', ')})`,
    kubernetes && `Kubernetes: ${kubernetes.manifests.join(', ')}`,
  ].flatMap((each) => (each ? [`found  ${each}`] : []))
}

function passedOverLines(all: readonly PassedOver[]): string[] {
  const shown = all.slice(0, SHOWN).map(({ path, why }) => `passed over ${path}: ${why}`)
  return all.length > SHOWN ? [...shown, `passed over ${all.length - SHOWN} more`] : shown
}

function noteLines(survey: Survey): string[] {
  const { compose, kubernetes } = survey
  const used = (kubernetes?.images ?? []).map((each) => ImageReference.read(each)?.shortName ?? each)
  const built = builtNames(survey)
  const unused = used.length > 0 && built.length > 0 && !built.some((each) => used.includes(each))
  const profiles = (compose?.services ?? []).filter(({ started }) => !started).map(({ name }) => name)
  return [
    ...(compose?.copies ?? []).map(
      ({ from, to }) => `note: ${to} isn't in the repository; a preparation copies ${from}`,
    ),
    ...(kubernetes?.dependencies ?? []).map(
      ({ to }) => `note: ${to} isn't complete in the repository; a preparation lets Helm fetch the charts`,
    ),
    ...missingLines(survey),
    ...(kubernetes?.uncreated
      ? [
          `note: the manifests need what none of them creates: ${kubernetes.uncreated.join(', ')}. Add a manifest with it ` +
            'before them',
        ]
      : []),
    ...(compose?.template
      ? [
          `note: the repository has ${compose.template} and no .env: if the stack needs one, a command under prepare can copy ` +
            'it; name it in the needs of the stage',
        ]
      : []),
    ...(used.length > 0 && built.length === 0 && !survey.bakeFile
      ? [`note: nothing here builds the images of the manifests, so a change of the code doesn't reach the cluster`]
      : []),
    ...(unused
      ? [
          `note: the manifests use none of the images that are built here (${built.join(', ')}), but ` +
            `${kubernetes?.images.join(', ')}: set the name of a build to the last part of such an image's name`,
        ]
      : []),
    ...strangeStack(survey, built),
    ...(profiles.length > 0
      ? [`note: these services start only with a profile, so they aren't tested: ${profiles.join(', ')}`]
      : []),
  ]
}

/** A stack of published images alone doesn't prove this checkout. */
function strangeStack({ bakeFile, compose }: Survey, built: readonly string[]): string[] {
  const started = (compose?.services ?? []).filter((each) => each.started)
  const pulled = started.flatMap(({ image, build }) => (build || image === undefined ? [] : [image]))
  const isUsed = pulled.some((each) => built.includes(ImageReference.read(each)?.shortName ?? each))
  if (pulled.length < started.length || pulled.length === 0 || isUsed) return []
  if (built.length === 0)
    return bakeFile ? [] : ["note: nothing here builds an image of the stack, so a change of the code doesn't reach it"]
  return [
    `note: the stack uses none of the images that are built here (${built.join(', ')}), but ${pulled.join(', ')}: ` +
      "a change of the code doesn't reach it",
  ]
}

/** What isn't in the repository, without which a healthy one fails. */
function missingLines({ compose, dockerfiles }: Survey): string[] {
  const forStack = compose && compose.missing.length > 0 ? [{ who: 'the stack', missing: compose.missing }] : []
  const forImages = dockerfiles.flatMap(({ path, missing }) => (missing ? [{ who: path, missing }] : []))
  return [...forStack, ...forImages].map(
    ({ who, missing }) =>
      `note: ${who} needs what the repository doesn't contain: ${missing.join(', ')}. A command under prepare can ` +
      'make it; name it in the needs of the stage',
  )
}

/** Names of all images that the proposal builds; empty where only a bake file knows them. */
function builtNames({ bakeFile, dockerfiles, compose }: Survey): string[] {
  if (bakeFile) return []
  const services = (compose?.services ?? []).filter(({ build, started }) => build && started)
  const named = services.map(({ name, image }) => (image && ImageReference.read(image)?.shortName) || name)
  return [...new Set([...named, ...services.map(({ name }) => name), ...dockerfiles.map(({ name }) => name)])]
}

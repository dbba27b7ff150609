/** One flag of an instruction: quotes may stand anywhere in it, with spaces in them. Source: moby/buildkit, bflag. */
const FLAG = /--(?:"[^"]*"|'[^']*'|[^\s"'])+/g

/** Pure: the values of a flag that may be there several times. */
export function flagsOf(text: string, name: string): string[] {
  return flagsIn(text)
    .map((each) => each.replaceAll(/["']/g, ''))
    .filter((each) => each.startsWith(`--${name}=`))
    .map((each) => each.slice(name.length + 3))
}

const FLAGS = /^(?:--(?:"[^"]*"|'[^']*'|[^\s"'])+\s+)*/

const flagsIn = (text: string) => FLAGS.exec(text)?.[0].match(FLAG) ?? []

/** Pure: an instruction without its flags. */
export const behindFlags = (text: string) => text.replace(FLAGS, '').trim()

/** Keys of a mount, and whether it says itself what it mounts. */
const MOUNT =
  'type target dst destination source src from rw readwrite ro readonly id sharing mode uid gid size required env'
/** Flags of each instruction. Source: docs.docker.com/reference/dockerfile; a later frontend may have more. */
const KNOWN: Readonly<Record<string, string>> = {
  ADD: 'checksum chown chmod exclude keep-git-dir link unpack',
  COPY: 'from chown chmod exclude link parents',
  RUN: 'mount network security device',
  FROM: 'platform',
  HEALTHCHECK: 'interval timeout start-period start-interval retries',
  ...Object.fromEntries(
    'ARG CMD ENTRYPOINT ENV EXPOSE LABEL MAINTAINER ONBUILD SHELL STOPSIGNAL USER VOLUME WORKDIR'
      .split(' ')
      .map((each) => [each, '']),
  ),
}

/** Pure: why nobody knows what an instruction of a later frontend does: its keyword, a flag, a kind of mount. */
export function unknownFlags(keyword: string, text: string): string[] {
  const known = KNOWN[keyword]
  if (known === undefined) return [`what ${keyword} does, only its frontend knows`]
  const names = flagsIn(text).map((each) => /^--([\w-]*)/.exec(each)?.[1] ?? '')
  const mounts = keyword === 'RUN' ? flagsOf(text, 'mount').flatMap(unknownInMount) : []
  const network = flagsOf(text, 'network').filter((each) => !/^(default|none|host)$/.test(each))
  const security = flagsOf(text, 'security').filter((each) => !/^(sandbox|insecure)$/.test(each))
  const others = [...names.filter((each) => !known.split(' ').includes(each)), ...mounts, ...network, ...security]
  return others.map((each) => `what ${each} leads to, only its frontend knows`)
}

function unknownInMount(mount: string): string[] {
  const fields = mount
    .toLowerCase()
    .split(',')
    .map((each) => each.split(/=(.*)/s))
  return fields.flatMap(([key = '', value = '']) => {
    const isKnown = key === 'type' ? /^(bind|cache|tmpfs|secret|ssh)$/.test(value) : MOUNT.split(' ').includes(key)
    return isKnown ? [] : [`${key}=${value}`]
  })
}

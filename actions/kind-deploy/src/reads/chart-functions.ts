/**
 * Functions that give the same for the same values, or something random, which a chart that passed may have had as well.
 * Source: helm.sh/docs/chart_template_guide/function_list, Masterminds/sprig, and Go's text/template.
 */
const KNOWN = new Set(
  [
    // Go
    'and or not eq ne lt le gt ge len index slice print printf println html js urlquery call nil true false',
    'if else end range with define template block break continue',
    // Helm
    'include tpl required toYaml toYamlPretty fromYaml fromYamlArray mustToYaml mustFromYaml toToml fromToml mustToToml toJson fromJson fromJsonArray',
    // Sprig
    'duration durationRound abbrev abbrevboth trunc trim upper lower title untitle substr repeat trimall trimAll trimSuffix',
    'trimPrefix nospace initials randAlphaNum randAlpha randAscii randNumeric randSeededNumeric randInt randBytes swapcase',
    'shuffle snakecase camelcase kebabcase wrap wrapWith contains hasPrefix hasSuffix quote squote cat indent nindent',
    'replace plural sha1sum sha256sum sha512sum adler32sum toString atoi int64 int float64 seq toDecimal split splitList',
    'splitn toStrings until untilStep add1 add sub div mod mul add1f addf subf divf mulf biggest max min maxf minf ceil',
    'floor round join sortAlpha default empty coalesce all any compact mustCompact toPrettyJson toRawJson mustFromJson',
    'mustToJson mustToPrettyJson mustToRawJson ternary deepCopy mustDeepCopy typeOf typeIs typeIsLike kindOf kindIs',
    'deepEqual base dir clean ext isAbs osBase osClean osDir osExt osIsAbs b64enc b64dec b32enc b32dec tuple list dict get',
    'set unset hasKey pluck keys pick omit merge mergeOverwrite mustMerge mustMergeOverwrite values append push mustAppend',
    'mustPush prepend mustPrepend first mustFirst rest mustRest last mustLast initial mustInitial reverse mustReverse uniq',
    'mustUniq without mustWithout has mustHas concat dig chunk mustChunk mustSlice bcrypt htpasswd genPrivateKey',
    'derivePassword buildCustomCert genCA genCAWithKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert',
    'genSignedCertWithKey encryptAES decryptAES uuidv4 semver semverCompare fail regexMatch mustRegexMatch regexFindAll',
    'mustRegexFindAll regexFind mustRegexFind regexReplaceAll mustRegexReplaceAll regexReplaceAllLiteral',
    'mustRegexReplaceAllLiteral regexSplit mustRegexSplit regexQuoteMeta urlParse urlJoin hello',
  ].flatMap((each) => each.split(' ')),
)

const TEXT = /"(?:\\.|[^"\\\n])*"|`[^`]*`|'(?:\\.|[^'\\\n])*'/g
/** What an expression may hold that is no end of it, and its end. */
const WITHIN = /"(?:\\.|[^"\\\n])*"|`[^`]*`|\/\*[\s\S]*?\*\/|\}\}/g
const COMMENT = /^\{\{-?\s*\/\*/
/** Names, but not those of fields and variables. */
const NAME = /(?<![\w.$])[A-Za-z_]\w*/g

/** A template of texts: what is in it, no word tells. */
export const PUTS_TOGETHER = /\btpl\s+\(\s*(print\w*|cat|join|replace|nospace|b64dec|list)\b/

/** Pure: what is between braces, without comments; texts stay, because with `tpl` they are templates. */
export function expressionsIn(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf('{{'); at >= 0; ) {
    const end = endOf(text, at)
    if (end === undefined) break
    found.push(text.slice(at, end))
    at = text.indexOf('{{', end)
  }
  return found.filter((each) => !COMMENT.test(each)).map(withoutWords)
}

/** Large charts hold long texts of other templates: each letter is read once. */
function endOf(text: string, start: number): number | undefined {
  const within = new RegExp(WITHIN)
  within.lastIndex = start
  for (let each = within.exec(text); each; each = within.exec(text)) if (each[0] === '}}') return within.lastIndex
  return undefined
}

/** What a person reads: `required "set it now"`. */
const withoutWords = (expression: string) =>
  expression.replaceAll(/\b(required|fail)\s+("(?:\\.|[^"\\\n])*"|`[^`]*`)/g, '$1 ""')

/** Pure: functions of which nobody here knows what they give. */
export function unknownFunctions(text: string): string[] {
  const names = expressionsIn(text).flatMap((each) => each.replaceAll(TEXT, '""').match(NAME) ?? [])
  return [...new Set(names)].filter((each) => !KNOWN.has(each))
}

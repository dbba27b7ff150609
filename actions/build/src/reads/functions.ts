/**
 * Functions that give the same value for the same arguments, and read nothing. Others give another one each time
 * (timestamp, bcrypt, uuidv4) or read this machine (homedir). Source: docker/buildx, bake/hclparser/stdlib.go.
 */
const SAME = new Set(
  [
    'absolute add and base64decode base64encode basename byteslen bytesslice can ceil chomp chunklist cidrhost cidrnetmask',
    'cidrsubnet cidrsubnets coalesce coalescelist compact concat contains convert csvdecode dirname distinct divide',
    'element equal flatten floor format formatdate formatlist greaterthan greaterthanorequalto hasindex indent index',
    'indexof int join jsondecode jsonencode keys length lessthan lessthanorequalto log lookup lower max md5 merge min',
    'modulo multiply negate not notequal or parseint pow range regex regex_replace regexall replace reverse reverselist',
    'rsadecrypt sanitize semvercmp sethaselement setintersection setproduct setsubtract setsymmetricdifference setunion',
    'sha1 sha256 sha512 signum slice sort split strlen substr subtract timeadd title trim trimprefix trimspace',
    'trimsuffix try unixtimestampparse upper urlencode uuidv5 values zipmap',
  ].flatMap((each) => each.split(' ')),
)
/** Words in front of a bracket that call nothing. */
const WORDS = new Set(['for', 'in', 'if', 'else', 'endif', 'endfor'])
const CALL = /([A-Za-z_][\w-]*)\s*\(/g
/** Of its own: `function "name"`, or the keys of `"function": {`. */
const OWN = /\bfunction\s+"([\w-]+)"/g

/** Pure: functions that a definition calls, without those of which it is known that they give the same value each time. */
export function unknownFunctions(text: string, file: string): string[] {
  const code = file.endsWith('.hcl') ? codeOfHcl(text) : file.endsWith('.json') ? templatesIn(text) : ''
  const own = new Set([...[...text.matchAll(OWN)].map(([, name]) => name), ...ownInJson(text)])
  const called = [...code.matchAll(CALL)].map(([, name = '']) => name)
  return [...new Set(called)].filter((name) => !SAME.has(name) && !WORDS.has(name) && !own.has(name))
}

function ownInJson(text: string): string[] {
  try {
    return Object.keys(Object((JSON.parse(text) as { function?: object }).function))
  } catch {
    // HCL
    return []
  }
}

/** Comments, texts with what stands in their templates, and what `<<EOF` starts. */
const PIECE = /#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|<<[-~]?(\w+)\n[\s\S]*?\n[ \t]*\1\b/g

/** Pure: HCL without comments; of texts, only the templates in them. */
function codeOfHcl(text: string): string {
  const strings: string[] = []
  // Texts first, so that what looks like a comment in one, such as a URL, stays one.
  const outside = text.replaceAll(
    /"(?:\\.|\$\{(?:[^{}"]|"(?:\\.|[^"\\])*"|\{[^{}]*\})*\}|[^"\\])*"|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\//g,
    (each) => {
      if (each.startsWith('"')) strings.push(templatesIn(each))
      return ' '
    },
  )
  const heredocs = [...outside.matchAll(PIECE)].map(([each]) => templatesIn(each))
  return [outside.replaceAll(PIECE, ' '), ...strings, ...heredocs].join('\n')
}

/** Pure: what is between `${` or `%{` and its end, in a text of any length. */
function templatesIn(text: string): string {
  const found: string[] = []
  for (const { index } of text.matchAll(/[$%]\{/g)) {
    let depth = 0
    let end = index + 1
    for (; end < text.length; end++) {
      if (text[end] === '{') depth += 1
      if (text[end] === '}') depth -= 1
      if (depth === 0) break
    }
    found.push(text.slice(index, end))
  }
  return found.join('\n')
}

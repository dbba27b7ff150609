import { type Sign, sign } from '../../sign.ts'

/** Modules and syntax of interpreted languages. */
export const SCRIPTS: readonly Sign[] = [
  sign(
    'module-missing',
    /^\s*(\w+\.)*(ModuleNotFoundError): No module named |^\S*\/?python[\d.]*: No module named \S|ImportError: No module named |^\s*ModuleNotFoundError\b|rror: Cannot find (module|package) ['"](?!@?[\w/-]*(rollup|esbuild|swc|lightningcss|sharp|parcel)[\w/-]*(linux|darwin|win32))|ERR_MODULE_NOT_FOUND|Error while finding module specification for|cannot load such file -- |^Error: Failed to load url|require\(\): Failed opening required|Class "[^"]+" not found|ClassNotFoundException|NoClassDefFoundError|Could not find or load main class (?!org\.gradle)|TypeNotFoundException|Could not load file or assembly|error: Module not found "|Error: Could not (find|import) (the )?(module|app)|Could not import module "|module '\S+' not found:|[Nn]o main manifest attribute|NoSuchModuleError/,
    [
      "ModuleNotFoundError: No module named 'fastapi'",
      '/usr/local/bin/python: No module named uvicorn',
      "Error: Cannot find module '/app/server.js'",
      'error: Cannot find module "hono" from "/app/src/index.ts"',
      "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'express' imported from /app/server.js",
      'cannot load such file -- bundler/setup (LoadError)',
      'PHP Fatal error:  Uncaught Error: Class "App\\Kernel" not found in /app/index.php:3',
      'Error: Could not find or load main class shop.Main',
      'java.lang.ClassNotFoundException: shop.Api',
      'ERROR:    Error loading ASGI app. Could not import module "app.main".',
      'no main manifest attribute, in app.jar',
      "sqlalchemy.exc.NoSuchModuleError: Can't load plugin: sqlalchemy.dialects:postgres",
    ],
    [
      'docker.errors.ImageNotFound: 404',
      'django.template.exceptions.TemplateDoesNotExist: index.html',
      'the module is not found in the book',
    ],
  ),
  sign(
    'import-failed',
    /ImportError: (cannot import name|attempted relative import)|SyntaxError: The requested module '.*' does not provide an export named|AttributeError: (partially initialized )?module '.*' has no attribute|SyntaxError: Named export '|ERR_REQUIRE_ESM|require\(\) of ES Module|Cannot use import statement outside a module|ERR_PACKAGE_PATH_NOT_EXPORTED|ERR_UNSUPPORTED_DIR_IMPORT|NoSuchMethodError|Attribute "\S+" not found in module|Error loading ASGI app\. Attribute/,
    [
      "ImportError: cannot import name 'url_quote' from 'werkzeug.urls' (/x/werkzeug/urls.py)",
      "SyntaxError: The requested module './a.js' does not provide an export named 'b'",
      'Error [ERR_REQUIRE_ESM]: require() of ES Module /app/node_modules/chalk/source/index.js not supported.',
      'SyntaxError: Cannot use import statement outside a module',
      'ERROR:    Error loading ASGI app. Attribute "app" not found in module "main".',
    ],
    ['import taxes failed to arrive'],
  ),
  sign(
    'syntax-error',
    /JSONDecodeError|is not valid JSON|JSONParseError|Unexpected token .* in JSON|EJSONPARSE|parse error: (Invalid|Expected|Unfinished)|(?<!response body: )invalid character .+ looking for beginning of|unexpected end of JSON input|Unexpected end of JSON input/,
    [
      'npm error code EJSONPARSE',
      'json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)',
      `SyntaxError: Expected property name or '}' in JSON at position 1 is not valid JSON`,
      "panic: invalid character '}' looking for beginning of object key string",
      'SyntaxError: Unexpected end of JSON input',
    ],
    ['the answer is JSON'],
    {
      summary: 'JSON that is read is not valid',
      remedy: 'Correct the JSON that the lines tell of: a file, a variable, or what a server answered.',
    },
  ),
  sign(
    'syntax-error',
    /^\s*(\S+: )*(SyntaxError|IndentationError|TabError)(: (?!The requested module|Named export|Cannot use import)|$)|PHP Parse error: |Parse error: syntax error|syntax error near unexpected token|(?<!\/esbuild: )Syntax error: (?!on line).*unexpected|syntax error, unexpected|unexpected end of file$(?<!zlib: unexpected end of file)(?<!stdin: unexpected end of file)/,
    [
      'SyntaxError: invalid syntax',
      'IndentationError: unexpected indent',
      "/run.sh: line 3: syntax error near unexpected token `fi'",
      'PHP Parse error:  syntax error, unexpected token ";" in /app/x.php on line 3',
      '/run.sh: line 9: syntax error: unexpected end of file',
    ],
    ['a syntax error handbook', 'AH00526: Syntax error on line 2 of /usr/local/apache2/conf/httpd.conf:'],
  ),
]

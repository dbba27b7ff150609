import { type Sign, sign } from '../../sign.ts'

/** JavaScript: npm, pnpm, yarn, bun, corepack. */
export const NODE_PACKAGES: readonly Sign[] = [
  sign(
    'package-not-found',
    /npm (error|ERR!) code (E404|ETARGET|ENOVERSIONS)|npm (error|ERR!) (404 |notarget |\S+ No matching version)|ERR_PNPM_(FETCH_404|NO_MATCHING_VERSION|WORKSPACE_PKG_NOT_FOUND)|Couldn't find (package|any versions for) "|YN0035\b|YN0082\b|^error: (package "|No version matching|GET \S+ - 404)|error: \S+ failed to resolve$|\S+@\S+ failed to resolve$/,
    [
      'npm error code E404',
      'npm error notarget No matching version found for left-pad@9.9.9.',
      'ERR_PNPM_FETCH_404  GET https://registry.example/nothere: Not Found - 404',
      'error Couldn\'t find package "nothere" on the "npm" registry.',
      '➤ YN0035: │ nothere@npm:^1: Package not found',
      'error: GET https://registry.example/nothere - 404',
    ],
    ['a page with code E4045', 'npm error code ERESOLVE'],
  ),
  sign(
    'lock-file-outdated',
    /can only install packages when your package\.json and (package-lock|npm-shrinkwrap)|ERR_PNPM_(OUTDATED_LOCKFILE|FROZEN_LOCKFILE_WITH_OUTDATED_LOCKFILE|LOCKFILE_CONFIG_MISMATCH|LOCKFILE_BREAKING_CHANGE)|[Yy]our lockfile needs to be updated|The lockfile would have been modified|error: lockfile had changes, but lockfile is frozen|npm (error|ERR!) (Missing|Invalid): .* (from|does not satisfy) /,
    [
      'npm error `npm ci` can only install packages when your package.json and package-lock.json or npm-shrinkwrap.json are in sync.',
      'ERR_PNPM_OUTDATED_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is not up to date with <ROOT>/package.json',
      'error Your lockfile needs to be updated, but yarn was run with `--frozen-lockfile`.',
      '➤ YN0028: │ The lockfile would have been modified by this install, which is explicitly forbidden.',
      'error: lockfile had changes, but lockfile is frozen',
    ],
    ['lockfile is up to date, resolution step is skipped'],
    { seen: 'yournextstore/yournextstore#93' },
  ),
  sign(
    'lock-file-missing',
    /ERR_PNPM_NO_LOCKFILE|can only install with an existing package-lock\.json|The `npm ci` command can only install with|The lockfile would have been created/,
    [
      'ERR_PNPM_NO_LOCKFILE  Cannot install with "frozen-lockfile" because pnpm-lock.yaml is absent',
      'npm error The `npm ci` command can only install with an existing package-lock.json or',
      '➤ YN0028: │ The lockfile would have been created by this install, which is explicitly forbidden.',
    ],
    ['no lockfile is needed'],
  ),
  sign(
    'dependency-conflict',
    /npm (error|ERR!) (code )?ERESOLVE\b|npm (error|ERR!) Could not resolve dependency:|ERR_PNPM_PEER_DEP_ISSUES|npm (error|ERR!) Conflicting peer dependency/,
    [
      'npm error code ERESOLVE',
      'npm error ERESOLVE unable to resolve dependency tree',
      'ERR_PNPM_PEER_DEP_ISSUES  Unmet peer dependencies',
    ],
    ['npm warn ERESOLVE overriding peer dependency', "Module '\"./types\"' has no exported member 'typeResolver'."],
  ),
  sign(
    'hash-mismatch',
    /\bEINTEGRITY\b|ERR_PNPM_TARBALL_INTEGRITY|YN0018\b|Integrity check failed for|sha512-\S+ integrity checksum failed/,
    ['npm error code EINTEGRITY', "➤ YN0018: │ x@npm:1.0.0: The remote archive doesn't match the expected checksum"],
    ['class EINTEGRITYError'],
  ),
  sign(
    'language-version',
    /npm (error|ERR!) (code )?EBADENGINE|The engine "node" is incompatible with this module|ERR_PNPM_UNSUPPORTED_ENGINE|Unsupported engine: wanted|You are using Node\.js \S+\. .* (required|requires)|requires Node\.js version|Node\.js version \S+ is required|This version of pnpm requires at least Node\.js|is not supported on this version of Node|ERR_PNPM_BAD_PM_VERSION|This project is configured to use (pnpm|yarn|npm|v\d)|The current Yarn release/,
    [
      'npm error code EBADENGINE',
      'error next@15.0.0: The engine "node" is incompatible with this module. Expected version ">=18.18.0". Got "16.20.2"',
      'ERR_PNPM_UNSUPPORTED_ENGINE  Unsupported environment (bad pnpm and/or Node.js version)',
      'You are using Node.js 16.20.2. For Next.js, Node.js version ">=18.17.0" is required.',
      'ERROR: This version of pnpm requires at least Node.js v18.12',
    ],
    ['npm warn EBADENGINE Unsupported engine {', 'the engine of the car'],
  ),
  sign(
    'project-file-missing',
    /npm (error|ERR!) (enoent .*open '\S*package\.json'|.*Could not read package\.json)|ERR_PNPM_NO_(PKG_MANIFEST|IMPORTER_MANIFEST_FOUND)|No package\.json found in|Couldn't find a package\.json file in|error: Cannot find package\.json|^Bun could not find a package\.json|Usage Error: The nearest package directory/,
    [
      "npm error enoent ENOENT: no such file or directory, open '/app/package.json'",
      'npm error enoent Could not read package.json: Error: ENOENT: no such file or directory',
      'ERR_PNPM_NO_PKG_MANIFEST  No package.json found in /app',
      'error Couldn\'t find a package.json file in "/app"',
    ],
    ["Error: ENOENT: no such file or directory, open '/app/settings.json'"],
  ),
  sign(
    'script-missing',
    /npm (error|ERR!) Missing script: |ERR_PNPM_NO_SCRIPT\b|ERR_PNPM_NO_SCRIPT_OR_SERVER|error Command "\S+" not found\.|Usage Error: Couldn't find a script named|error: Script not found|error: missing script:|make: \*\*\* No rule to make target|Task '\S+' not found in (root )?project|error: no such command: `|Unknown lifecycle phase "|just: .*does not contain recipe|task: Task "\S+" does not exist|Don't know how to build task '/,
    [
      'npm error Missing script: "biuld"',
      'ERR_PNPM_NO_SCRIPT  Missing script: biuld',
      'error Command "biuld" not found.',
      'error: Script not found "biuld"',
      "Task 'bild' not found in root project 'shop'.",
      '[ERROR] Unknown lifecycle phase "pacakge". You must specify a valid lifecycle phase',
    ],
    ['the script of the film is missing'],
  ),
  sign(
    'signing-key-unknown',
    /Cannot find matching keyid/,
    ['Internal Error: Cannot find matching keyid: {"signatures":[]}'],
    ['the key id matches'],
    { seen: 'nodejs/corepack#631' },
  ),
  sign(
    'download-incomplete',
    /ERR_PNPM_TARBALL_EXTRACT|npm (error|ERR!) (code )?(EBADARCHIVE|TAR_BAD_ARCHIVE|Z_BUF_ERROR|Z_DATA_ERROR)|zlib: unexpected end of file|unexpected EOF$|IncompleteRead|IncompleteMessage|tar: Unexpected EOF in archive|curl: \(18\)|ProtocolError\('Connection broken/,
    [
      'npm error zlib: unexpected end of file',
      'curl: (18) transfer closed with 1234 bytes remaining to read',
      "urllib3.exceptions.ProtocolError: ('Connection broken: IncompleteRead(10 bytes read, 20 more expected)', IncompleteRead(10 bytes read, 20 more expected))",
    ],
    ['the end of the file'],
  ),
]

import { type Sign, sign } from '../../sign.ts'

/** Go before modules, and its helpers: dep, godep, glide. */
export const GO_PACKAGES: readonly Sign[] = [
  sign(
    'language-version',
    /(package|imports) [\w/]+: unrecognized import path "[\w/]+"|package \S+ is not in GOROOT|unknown directive: (toolchain|tool|ignore)|invalid go version '/,
    [
      'package context: unrecognized import path "context" (import path does not begin with hostname)',
      'src/app/main.go:5:2: package embed is not in GOROOT (/usr/local/go/src/embed)',
      "go.mod:3: invalid go version '1.21.0': must match format 1.23",
    ],
    ['package example.com/x: unrecognized import path "example.com/x" (https fetch: Get "https://example.com/x")'],
    { summary: 'this code needs a newer version of Go' },
  ),
  sign(
    'package-not-found',
    /^\s*(package|imports) \S+\.\S+: cannot find package "|^cannot find package "\S+" in any of:|unrecognized import path "[\w-]+\.[^"]*"|^\S+\.go:\d+:\d+: cannot find package "|cannot find module for path \S|code in directory \S+ expects import|parsing go\.mod:|module declares its path as: |but was required as: /,
    [
      'package github.com/acme/gone: cannot find package "github.com/acme/gone" in any of:',
      '\timports github.com/acme/gone/util: cannot find package "github.com/acme/gone/util" in any of:',
      'build .: cannot find module for path .',
      'package github.com/A/x: code in directory /go/src/github.com/A/x expects import "github.com/a/x"',
      '\tmodule declares its path as: github.com/a/x',
    ],
    ['cannot find the package in the post office'],
  ),
  sign(
    'project-file-missing',
    /could not find project Gopkg\.toml|godep: No Godeps found|Failed to find glide\.yaml file|go: no modules specified|go: no such tool "|go\.mod file not found/,
    [
      'could not find project Gopkg.toml, use dep init to initiate a manifest',
      'godep: No Godeps found (or in any parent directory)',
      '[ERROR]\tFailed to find glide.yaml file in directory tree: Cannot resolve parent of /',
    ],
    ['the manifest was found'],
  ),
  sign(
    'hash-mismatch',
    /^go: verifying \S+: checksum mismatch|^verifying \S+: \S+: checksum mismatch|SECURITY ERROR|go\.sum database|invalid checksum from server/,
    ['go: verifying k8s.io/client-go@v11.0.0+incompatible: checksum mismatch'],
    ['Migration checksum mismatch for migration version 3'],
  ),
  sign(
    'compile-error',
    /^(?!\s+\S+_test\.go:)\s*(\.{0,2}\/)*(?!go:)\S+\.go:\d+: (?!\d|exit status|exec user process)\S|^vet: \S+\.go:\d+:\d+: |^found packages \w+ \(\S+\.go\) and|found packages \S+ \(\S+\.go\) and \S+ \(\S+\.go\) in/,
    [
      'src/app/main.go:12: undefined: sync.Map',
      'vet: ./api.go:12:2: response declared but not used',
      "can't load package: package shop: found packages main (gcp.go) and logger (logger.go) in /go/src/shop",
    ],
    ['2019/01/02 server.go:12: listening on :80'],
  ),
]

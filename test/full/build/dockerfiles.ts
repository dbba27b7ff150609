import type { FailingBuild } from './ecosystems.ts'

type Right = [code: string, line: number, tells: RegExp, fault?: FailingBuild['fault']]

const mistake = (
  name: string,
  [code, line, tells, fault = 'code']: Right,
  dockerfile: readonly string[],
  files: Readonly<Record<string, string>> = {},
): FailingBuild => ({ name, code, fault, line, tells, dockerfile, files })

/** Mistakes in a Dockerfile itself. */
export const MISTAKES: readonly FailingBuild[] = [
  mistake('COPY --from: a number too high', ['BD029', 2, /stage index 3/], ['FROM python', 'COPY --from=3 /x /y']),
  mistake(
    'COPY --from: a typo of a stage',
    ['BD029', 3, /no stage biuld/],
    ['FROM python AS build', 'FROM python', 'COPY --from=biuld /etc/hosts /x'],
  ),
  mistake(
    'COPY --from: the stage has no such path',
    ['BD017', 3, /stage or image that --from names.*\/app\/dist/],
    ['FROM python AS build', 'FROM python', 'COPY --from=build /app/dist /srv'],
  ),
  mistake(
    'a mount from a typo of a stage',
    ['BD029', 3, /no stage tols/],
    ['FROM python AS tools', 'FROM python', 'RUN --mount=type=bind,from=tols,target=/t true'],
  ),
  mistake('COPY --from the own stage', ['BD020', 2, /circular/], ['FROM python AS a', 'COPY --from=a /x /y']),
  mistake('a heredoc without its end', ['BD020', 2, /unterminated/], ['FROM python', 'RUN <<EOF', 'echo a']),
  mistake(
    'a heredoc: the third line fails',
    ['BD010', 2, /is missing.*\/nothere/],
    ['FROM python', 'RUN <<EOF', 'set -e', 'cat /nothere', 'echo done', 'EOF'],
  ),
  mistake(
    'a heredoc of a program that is not there',
    ['BD033', 2, /\/dev\/pipes/],
    ['FROM python', 'RUN <<EOF', '#!/usr/bin/ruby', 'puts 1', 'EOF'],
  ),
  mistake(
    'an ARG before FROM in COPY',
    ['BD017', 3, /"\/main\.py"/],
    ['ARG SRC=app', 'FROM python', 'COPY $SRC/main.py /x'],
  ),
  mistake(
    'an ARG with an unknown modifier',
    ['BD020', 2, /unsupported modifier/],
    ['ARG V=3', 'FROM python:$' + '{V:x}'],
  ),
  mistake('an ARG that FROM needs', ['BD030', 2, /should not be blank/, 'input'], ['ARG BASE', 'FROM $BASE']),
  mistake(
    'a platform from an ARG that is empty',
    ['BD019', 1, /empty platform/, 'input'],
    ['FROM --platform=$TARGT scratch'],
  ),
  mistake('COPY --chmod', ['BD020', 2, /not valid: invalid syntax/], ['FROM python', 'COPY --chmod=u+q a /a'], {
    a: '',
  }),
  mistake(
    'a secret that is read, not required',
    ['BD018', 2, /secret.*not given/, 'input'],
    ['FROM python', 'RUN --mount=type=secret,id=token cat /run/secrets/token'],
  ),
  mistake('a mount: type', ['BD020', 2, /cahce/], ['FROM python', 'RUN --mount=type=cahce,target=/c true']),
  mistake('a mount: option', ['BD020', 2, /traget/], ['FROM python', 'RUN --mount=type=cache,traget=/c true']),
  mistake('a mount: no target', ['BD020', 2, /mount target/], ['FROM python', 'RUN --mount=type=cache true']),
  mistake(
    'a mount of the context is written to',
    ['BD031', 2, /read-only/],
    ['FROM python', 'RUN --mount=type=bind,target=/src touch /src/new'],
  ),
  mistake(
    'a cache that belongs to root',
    ['BD021', 3, /\/c\/x/],
    ['FROM python', 'USER 10001', 'RUN --mount=type=cache,target=/c touch /c/x'],
  ),
  mistake('apt without root', ['BD021', 3, /lists\/lock/], ['FROM python', 'USER 10001', 'RUN apt-get update']),
  mistake(
    'apt without lists',
    ['BD013', 2, /libpq-dev/],
    ['FROM python', 'RUN --network=none apt-get install -y libpq-dev'],
  ),
  mistake(
    'a shell that is not in the image',
    ['BD022', 3, /\/bin\/zsh/],
    ['FROM python', 'SHELL ["/bin/zsh", "-c"]', 'RUN echo'],
  ),
  mistake('Bash in another shell', ['BD022', 2, /command of Bash/], ['FROM python', 'RUN [[ 1 == 1 ]]']),
  mistake(
    'ADD of an address that does not answer',
    ['BD016', 2, /ADD http/],
    ['FROM python', 'ADD http://127.0.0.1:1/x /x'],
  ),
  mistake('ADD --checksum', ['BD020', 2, /digest/], ['FROM python', 'ADD --checksum=md5:1 http://127.0.0.1:1/x /x']),
  mistake('EXPOSE', ['BD020', 2, /containerPort/], ['FROM python', 'EXPOSE http']),
  mistake('STOPSIGNAL', ['BD020', 2, /SIGTREM/], ['FROM python', 'STOPSIGNAL SIGTREM']),
  mistake('HEALTHCHECK', ['BD020', 2, /missing unit/], ['FROM python', 'HEALTHCHECK --interval=5 CMD true']),
  mistake('ONBUILD in ONBUILD', ['BD020', 2, /ONBUILD/], ['FROM python', 'ONBUILD ONBUILD RUN true']),
  mistake('WORKDIR onto a file', ['BD010', 3, /its path is a file/], ['FROM python', 'RUN touch /app', 'WORKDIR /app']),
]

"use strict";exports.id=6011,exports.ids=[6011],exports.modules={86011:((F,m,l)=>{l.r(m),l.d(m,{completionCommand:()=>x});var d=l(36855),h=l(17670);function w(e){const s=e.flatMap(n=>n.options);return`# Bash completion of slipway: source <(slipway completion bash)
_slipway() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} options="" words=""
  COMPREPLY=()
  case $prev in
    ${a(s,"file")}) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$cur"); return ;;
    ${a(s,"folder")}) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$cur"); return ;;
    ${a(s,"text")}) return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W "${e.map(({name:n})=>n).join(" ")} help version --help --version" -- "$cur")
    return
  fi
  case \${COMP_WORDS[1]} in
${e.map(g).join(`
`)}
    help) words="${e.map(({name:n})=>n).join(" ")}" ;;
  esac
  case $cur in
    -*) words="$options --help" ;;
    *) [ "$words" != stages ] || words=$("\${COMP_WORDS[0]}" completion stages 2>/dev/null) ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$cur")
}
complete -F _slipway slipway`}function g({name:e,options:s,words:n}){const t=s.map(o=>`--${o.name}`).join(" ");return`    ${e}) options="${t}" words="${n==="stages"?n:n.join(" ")}" ;;`}function a(e,s){const t=e.filter(o=>o.value===s).flatMap(({name:o,short:i})=>[`--${o}`,...i?[`-${i}`]:[]]);return[...new Set(t)].join("|")}function y(e){return`# fish completion of slipway: slipway completion fish | source
complete -c slipway -f
${e.flatMap(O).join(`
`)}
complete -c slipway -n __fish_use_subcommand -l version -d 'the version of Slipway'
complete -c slipway -s h -l help -d 'show the help'`}function O({name:e,summary:s,options:n,words:t}){const o=`complete -c slipway -n '__fish_seen_subcommand_from ${e}'`,i=t==="stages"?"(slipway completion stages 2>/dev/null)":t.join(" ");return[`complete -c slipway -n __fish_use_subcommand -a ${e} -d ${c(s)}`,...i?[`${o} -a ${c(i)}`]:[],...n.map(r=>`${o} ${C(r)}`)]}function C({name:e,short:s,summary:n,value:t}){const o={file:" -r -F",folder:" -x -a '(__fish_complete_directories)'",text:" -x"};return`${s?`-s ${s} `:""}-l ${e}${t?o[t]:""} -d ${c(n)}`}const c=e=>`'${e.replaceAll("\\","\\\\").replaceAll("'","\\'")}'`,p=["bash","zsh","fish"],P={run:"stages",plan:"stages",completion:p},v=({commands:e,options:s})=>Object.entries(e).map(([n,t])=>({name:n,summary:t.summary.split(";")[0]??"",options:t.options.map(o=>M(o,s[o]??["",""])),words:P[n]??[]}));function M(e,[s,n]){const[,t]=/^-(\w),/.exec(s)??[],[,o]=/ ([A-Z][^ ]*)$/.exec(s)??[];return{name:e,short:t,summary:n,value:o===void 0?void 0:R(o)}}const R=e=>e==="FILE"?"file":e==="FOLDER"?"folder":"text";function S(e){return`#compdef slipway
# zsh completion of slipway: source <(slipway completion zsh)
_slipway_stages() {
  local -a stages=(\${(f)"$(slipway completion stages 2>/dev/null)"})
  compadd -a stages
}
_slipway() {
  if (( CURRENT == 2 )); then
    local -a commands=(
${e.map(({name:s,summary:n})=>`      ${$(`${s}:${n.replaceAll(":","\\:")}`)}`).join(`
`)}
    )
    _describe -t commands command commands
    return
  fi
  local command=\${words[2]}
  shift words
  (( CURRENT-- ))
  case $command in
${e.map(E).join(`
`)}
  esac
}
if [ "$funcstack[1]" = _slipway ]; then _slipway "$@"; else compdef _slipway slipway; fi`}function E({name:e,options:s,words:n}){const t=n==="stages"?["'*:stage:_slipway_stages'"]:n.length>0?[`'1:word:(${n.join(" ")})'`]:[],o=[...s.flatMap(_),"'--help[show the help]'",...t];return`    ${e}) _arguments ${o.join(" ")} ;;`}function _({name:e,short:s,summary:n,value:t}){const r=`[${n.replaceAll(/[[\]:]/g,f=>`\\${f}`)}]${t?{file:":file:_files",folder:":folder:_files -/",text:":value: "}[t]:""}`;return[`--${e}`,...s?[`-${s}`]:[]].map(f=>$(`${f}${r}`))}const $=e=>`'${e.replaceAll("'","'\\''")}'`;var j=l(28693),u=l(86146);const A={bash:w,zsh:S,fish:y},L="stages",W=/^[\w.-]+$/;async function x({inputs:e},s){const[n]=e.stages;if(n===L){for(const o of await D(e.config))s(o);return 0}const t=p.find(o=>o===n);if(!t)throw z(n);return s(A[t](v({commands:u.Q,options:u.g}))),0}async function D(e){const{names:s}=await(0,j.loadConfig)(e,process.cwd()).catch(()=>({names:[]}));return s.filter(n=>W.test(n))}function z(e){const s=e===void 0?"completion needs the name of a shell":`There is no completion for ${e}`;return new d.AF(h.PIPELINE["wrong-arguments"]({message:s,remedy:`Use one of: ${p.map(n=>`slipway completion ${n}`).join(", ")}`}))}})};

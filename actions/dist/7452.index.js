"use strict";exports.id=7452,exports.ids=[7452],exports.modules={67452:((P,t,e)=>{e.r(t),e.d(t,{commandProbe:()=>o});async function o(d,i,{run:m,signal:c},a){const[u="",...r]=d.run,l={file:u,args:r,env:i.environment(),timeoutMs:a,signal:c},{exitCode:n,stdout:s,stderr:f,timedOut:v}=await m(l),y=(f||s).trim().split(`
`).slice(-8);return n===0?{ok:!0,says:s.trim().split(`
`).at(-1)??""}:{ok:!1,wanted:"exit code 0",found:`exit code ${n}`,evidence:y,mayPass:v}}})};

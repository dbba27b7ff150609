"use strict";exports.id=7452,exports.ids=[7452],exports.modules={67452:((P,t,e)=>{e.r(t),e.d(t,{commandProbe:()=>s});async function s(d,i,{run:c,signal:m},u){const[r="",...a]=d.run,l={file:r,args:a,env:i.environment(),timeoutMs:u,signal:m},{exitCode:n,stdout:o,stderr:f,timedOut:v}=await c(l),x=(f||o).trim().split(`
`).slice(-8);return n===0?{ok:!0,result:o.trim().split(`
`).at(-1)??""}:{ok:!1,expected:"exit code 0",found:`exit code ${n}`,evidence:x,mayPass:v}}})};

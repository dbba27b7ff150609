"use strict";exports.id=7452,exports.ids=[7452],exports.modules={67452:((y,t,e)=>{e.r(t),e.d(t,{commandProbe:()=>o});async function o(d,i,{run:c,signal:m},u){const[a="",...r]=d.run,l={file:a,args:r,env:i.environment(),timeoutMs:u,signal:m},{exitCode:n,stdout:s,stderr:f,timedOut:v}=await c(l),x=(f||s).trim().split(`
`).slice(-8);return n===0?{ok:!0,says:s.trim().split(`
`).at(-1)??""}:{ok:!1,expected:"exit code 0",found:`exit code ${n}`,evidence:x,mayPass:v}}})};

"use strict";exports.id=1189,exports.ids=[1189],exports.modules={71189:((i,s,o)=>{o.r(s),o.d(s,{VERSION:()=>d,versionText:()=>e});const d="0.1.0",e=()=>`slipway ${d} (Node.js ${process.version})`})};

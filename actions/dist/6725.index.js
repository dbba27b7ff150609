"use strict";exports.id=6725,exports.ids=[6725],exports.modules={6725:((t,e,_)=>{_.d(e,{Exec:()=>n.W,KubeConfig:()=>d.yp,WebSocketHandler:()=>s.w});var n=_(77219),d=_(64961),s=_(11335)})};

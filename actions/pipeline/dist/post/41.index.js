const id=41,ids=[41],modules={8041:(module=>{module.exports=eval("require")("../../kind-deploy/src/run.js")})};export{id,ids,modules};

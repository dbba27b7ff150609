const id=975,ids=[975],modules={1975:(module=>{module.exports=eval("require")("../../setup-kind/src/run.js")})};export{id,ids,modules};

const { start } = require('../index.js')

start('release/post')

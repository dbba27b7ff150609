const { start } = require('../index.js')

start('pipeline/post')

require('../index.js').start('pipeline/post')

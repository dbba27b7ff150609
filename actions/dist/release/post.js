require('../index.js').start('release/post')

require('../index.js').start('compose-smoke/post')

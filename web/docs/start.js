// Everything comes from this origin: the page, the document, and the answers when somebody tries an operation.
window.SwaggerUIBundle({
  dom_id: '#docs',
  url: '/api/openapi.json',
  // By default the document's address would be sent to a validator on the internet.
  validatorUrl: null,
  deepLinking: true,
  filter: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  persistAuthorization: false,
})

# Quem se é, quem pode entrar e quem mantém a ordem.

device-label = papo em {$host}
device = {$number}. {$label}, desde {$since}; {$presence}
device-unnamed = sem nome
device-this = este
device-online = aqui agora
device-offline = fora agora
device-revoked = O dispositivo {$number} não entra mais.

chat-link = No outro dispositivo digite isto, em até {$span}: {$command}
chat-link-words = Lá o servidor se mostra como: {$words}
link-server = Este é {$server}: {$words}. Seu outro dispositivo mostra as mesmas palavras.
link-ask-name = Seu nome lá [{$usual}]:
link-ask-code = O código que /link mostra no seu outro dispositivo:
link-done = Agora este dispositivo é de {$name} em {$server}. “papo chat” o usa.
link-code-invalid = um código tem seis dígitos, como 123-456.

nick-done = {$was} agora se chama {$name}.
owner-become = Agora você é dono deste servidor. /invite deixa gente entrar, /op server NOME faz mais donos.
four-words-count = devem ser quatro palavras, com espaços ou “-” entre elas.
four-words-unknown = “{$word}” não é uma das palavras que se usam. Confira como se escreve.

invitation = Convite {$number}, de {$name}: {$uses}, {$until}
invitation-uses = {$count ->
    [one] para uma pessoa
   *[other] para {$count} pessoas
}
invitation-any-uses = para quantas pessoas forem
invitation-until = até {$time}
invitation-until-revoked = até ser desfeito
invitation-link = Link: {$link}
invitation-words = Ou em palavras: {$words}
invitation-revoked = O convite {$number} não vale mais.

again-in = {$why} De novo daqui a {$span}.
ended-invitation-needed = Este servidor só deixa gente nova entrar com convite. Peça um a quem cuida dele e diga as palavras com --invite "PALAVRA PALAVRA PALAVRA PALAVRA", ou use o link dele como servidor.

chat-name-yours = É seu? Digite /link no papo do seu outro dispositivo, e o código aqui.
chat-ask-invitation = Digite as quatro palavras do seu convite, ou /quit.
chat-ask-password = Senha nova, que não aparece; só Enter deixa como está:
chat-password-set = Sua senha está definida. “/password -” tira.
chat-password-removed = Você não tem mais senha.
chat-password-kept = Sua senha ficou como estava.

chat-already = Já é assim.
chat-ban-lobby = Todos estão em #lobby. Para manter {$who} fora de todo o servidor: /ban server {$who}
chat-banned = {$who} não entra mais no servidor. “/unban server {$who}” desfaz isso.
chat-banned-for = {$who} não entra no servidor por {$span}. “/unban server {$who}” desfaz isso.
chat-unbanned = {$who} pode entrar de novo no servidor.
chat-owner-made = {$name} agora é dono do servidor.
chat-owner-unmade = {$name} não é mais dono do servidor.
chat-nothing-to-delete = Não há essa mensagem entre as últimas 200 daqui.
chat-no-invitations = Nenhum convite vale. /invite faz um.
chat-no-audit = Donos e moderadores ainda não fizeram nada.
chat-private-room-created = {$room} não existia; agora existe, só para quem você trouxer com /invite NOME.
chat-room-archived = Está fechada para escrita.
chat-room-slow = Aqui cada um fala uma vez a cada {$seconds} s.
chat-rooms-private = {" "}· privada
chat-rooms-archived = {" "}· fechada para escrita

token = {$number}. {$label}: {$scopes}; {$until}
token-made = Token {$token}. Ele só aparece esta vez; guarde-o bem:
token-revoked = O token {$number} não vale mais.
tokens-none = Você não tem tokens para programas. “papo token create” cria um.
scopes-invalid = os escopos são read, write, files e admin, separados por vírgulas.

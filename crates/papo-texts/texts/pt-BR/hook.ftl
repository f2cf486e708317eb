# Webhooks: papo hook

hook-in = {$number}: programas publicam em {$room} como {$name} (criado por {$by}){$disabled}
hook-out = {$number}: {$room} é enviado para {$url}{$type} (criado por {$by}){$disabled}
hook-type = , só mensagens com {$type}
hook-every-room = toda sala pública
hook-disabled = , encerrado: {$reason}
hook-none = Não há webhooks. “papo hook add '#sala'” cria um.
hook-removed = O webhook {$number} foi removido.
hook-curl = Esta linha publica por ele. O endereço é o seu segredo, e não será mostrado de novo:
hook-curl-text = oi do curl
hook-no-authority = não foi possível obter o certificado do servidor, e o curl precisa dele para confiar no servidor. “papo hook remove” remove o webhook.
hook-out-secret = Os envios são assinados com {$secret} (Standard Webhooks). Ele não será mostrado de novo.

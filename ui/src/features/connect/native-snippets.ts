import type { Endpoints } from './addresses.ts'
import { type Snippet, sampleSql, tokenVariable } from './snippet.ts'

export function nativeSnippets({ path, query }: Endpoints): readonly Snippet[] {
  return [
    {
      id: 'python',
      title: 'Python',
      language: 'python',
      install: 'pip install libsql',
      code: `import os

import libsql

db = libsql.connect("${path}", auth_token=os.environ["${tokenVariable}"])
rows = db.execute("${sampleSql}").fetchall()
print(rows)
`,
    },
    {
      id: 'python-rest',
      title: 'Python without packages',
      language: 'python',
      install: null,
      code: `import json
import os
import urllib.request

request = urllib.request.Request(
    "${query}",
    data=json.dumps({"sql": "${sampleSql}"}).encode(),
    headers={
        "Authorization": "Bearer " + os.environ["${tokenVariable}"],
        "Content-Type": "application/json",
    },
)
with urllib.request.urlopen(request) as answer:
    print(json.load(answer)["data"])
`,
    },
    {
      id: 'go',
      title: 'Go',
      language: 'go',
      install: 'go get github.com/tursodatabase/libsql-client-go/libsql',
      code: `package main

import (
	"database/sql"
	"fmt"
	"log"
	"os"

	"github.com/tursodatabase/libsql-client-go/libsql"
)

func main() {
	connector, err := libsql.NewConnector("${path}", libsql.WithAuthToken(os.Getenv("${tokenVariable}")))
	if err != nil {
		log.Fatal(err)
	}
	db := sql.OpenDB(connector)
	defer db.Close()

	rows, err := db.Query("${sampleSql}")
	if err != nil {
		log.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			log.Fatal(err)
		}
		fmt.Println(name)
	}
	if err := rows.Err(); err != nil {
		log.Fatal(err)
	}
}
`,
    },
    {
      id: 'rust',
      title: 'Rust',
      language: 'rust',
      install: 'cargo add libsql tokio --features tokio/full',
      code: `use libsql::Builder;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let token = std::env::var("${tokenVariable}")?;
    let db = Builder::new_remote("${path}".to_string(), token).build().await?;
    let connection = db.connect()?;

    let mut rows = connection.query("${sampleSql}", ()).await?;
    while let Some(row) = rows.next().await? {
        println!("{}", row.get::<String>(0)?);
    }
    Ok(())
}
`,
    },
    {
      id: 'php',
      title: 'PHP',
      language: 'php',
      install: 'composer require turso/libsql',
      code: `<?php

require 'vendor/autoload.php';

use Libsql\\Database;

$db = new Database(url: '${path}', authToken: getenv('${tokenVariable}'));
$connection = $db->connect();

foreach ($connection->query("${sampleSql}")->fetchArray() as $row) {
    echo $row['name'], PHP_EOL;
}
`,
    },
  ]
}
